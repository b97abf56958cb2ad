import { DownloadOutlined } from '@ant-design/icons';
import { Button, Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getPaperRule, type PaperDeed } from '#domain/supervision/paperDeeds.ts';
import { useMay, useSelf } from '#web/access/session.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { Word } from '#web/components/Word.tsx';
import { saveFile } from '#web/saveFile.ts';
import { showTime } from '#web/showTime.ts';
import { PaperDialog } from './PaperDialog.tsx';
import type { Inspection } from './queries.ts';

export type Chain = Inspection['chains'][number];

/** 督导文书: for every inspected unit the papers so far, where they stand, and what either side may issue next. */
export function ChainsPanel({ inspection }: { inspection: Inspection }) {
  const { t } = useTranslation();
  return (
    <Card title={t('supervision.papers')}>
      {inspection.chains.map((chain) => (
        <section key={chain.unitId} className="part" aria-label={chain.unitName}>
          <ChainHead chain={chain} />
          <ChainActions inspection={inspection} chain={chain} />
          <ul className="plain">
            {chain.papers.map((paper) => (
              <PaperLine key={paper.id} paper={paper} />
            ))}
          </ul>
        </section>
      ))}
    </Card>
  );
}

function ChainHead({ chain: { unitName, heirName, state, dueOn, isLate, inquiryBy } }: { chain: Chain }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="row">
        <b>{unitName}</b>
        <Word tone={state === 'verified' ? 'done' : 'working'}>{t(`supervision.chain.${state}`)}</Word>
        {dueOn !== null && (
          <Word tone={isLate ? 'trouble' : 'neutral'}>
            {t(isLate ? 'supervision.dueLate' : 'supervision.dueOn', { date: dueOn })}
          </Word>
        )}
      </div>
      {heirName !== null && <p className="soft">{t('supervision.carriedOnBy', { unit: heirName })}</p>}
      {inquiryBy !== null && <p className="soft">{t('supervision.inquiryBy', { date: inquiryBy })}</p>}
    </>
  );
}

function ChainActions({ inspection, chain }: { inspection: Inspection; chain: Chain }) {
  const [open, setOpen] = useState<PaperDeed | null>(null);
  const { t } = useTranslation();
  const { id: ownId, unitId } = useSelf();
  const mayAnswer = useMay('supervision.answer') && chain.answeringUnitId === unitId;
  const inTeam = inspection.team.some((member) => member.accountId === ownId && member.endedAt === null);
  const offered = chain.next.filter((deed) => (getPaperRule(deed).by === 'team' ? inTeam : mayAnswer));
  return (
    <div className="row">
      {offered.map((deed) => (
        <Button key={deed} size="small" type="primary" onClick={() => setOpen(deed)}>
          {t(`supervision.paperDeed.${deed}`)}
        </Button>
      ))}
      {open !== null && <PaperDialog inspection={inspection} chain={chain} deed={open} onClose={() => setOpen(null)} />}
    </div>
  );
}

function PaperLine({ paper }: { paper: Chain['papers'][number] }) {
  const { t } = useTranslation();
  const save = useDeed(() => saveFile('GET', `/api/inspection-papers/${paper.id}/word`));
  const { kind, number, who, issuedAt, text } = paper;
  return (
    <li>
      <details>
        <summary>{`${showTime(issuedAt)} ${t(`supervision.paperKind.${kind}`)} ${number}`}</summary>
        <p>{text}</p>
        <p className="soft">{who}</p>
        <Button size="small" icon={<DownloadOutlined aria-hidden />} onClick={() => save.mutate(undefined)}>
          {t('supervision.paperWord')}
        </Button>
        <RefusalAlert error={save.error} />
      </details>
    </li>
  );
}
