import { Button, Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EvidenceCard } from '#web/components/EvidenceCard.tsx';
import { Word } from '#web/components/Word.tsx';
import { AcceptDialog } from './AcceptDialog.tsx';
import { DismissDialog } from './DismissDialog.tsx';
import type { Candidate } from './queries.ts';

type Choice = 'accept' | 'merge' | 'reject';

/** One proposed problem with its evidence; accept, merge or reject, each with a reason. */
export function CandidateCard({ candidate }: { candidate: Candidate }) {
  const { t } = useTranslation();
  const [choice, setChoice] = useState<Choice | null>(null);
  const close = () => setChoice(null);
  const choices = ['accept', 'merge', 'reject'] as const;
  return (
    <Card size="small">
      <div className="stack" style={{ gap: 10 }}>
        <div className="row">
          <Word tone={candidate.state === 'proposed' ? 'waiting' : 'neutral'}>
            {t(`problem.candidate.${candidate.state}`)}
          </Word>
          <strong style={{ flex: '1 1 260px' }}>{candidate.sentence}</strong>
        </div>
        <EvidenceCard evidence={candidate.evidence} />
        {candidate.reason !== null && (
          <div>
            {t('problem.decisionReason')}：{candidate.reason}
          </div>
        )}
        {candidate.state === 'proposed' && (
          <div className="row">
            {choices.map((one) => (
              <Button key={one} type={one === 'accept' ? 'primary' : 'default'} onClick={() => setChoice(one)}>
                {t(`problem.choice.${one}`)}
              </Button>
            ))}
          </div>
        )}
      </div>
      {choice === 'accept' && <AcceptDialog candidate={candidate} onClose={close} />}
      {(choice === 'merge' || choice === 'reject') && (
        <DismissDialog candidate={candidate} choice={choice} onClose={close} />
      )}
    </Card>
  );
}
