import { useQuery } from '@tanstack/react-query';
import { Button, Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/access/session.ts';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { Word } from '#web/components/Word.tsx';
import { AllianceEndDialog } from './AllianceEndDialog.tsx';
import { AllianceJoinDialog } from './AllianceJoinDialog.tsx';
import { NewAllianceDialog } from './NewAllianceDialog.tsx';
import { type Alliance, alliancesQuery } from './queries.ts';

/** 教育集团, 结对帮扶 and 试点 with their schools, from when to when. */
export function AlliancesPanel() {
  const { t } = useTranslation();
  const alliances = useQuery(alliancesQuery);
  const mayManage = useMay('organisation.alliances');
  const [opening, setOpening] = useState(false);
  return (
    <div className="stack">
      {mayManage && (
        <div>
          <Button onClick={() => setOpening(true)}>{t('alliance.new')}</Button>
        </div>
      )}
      <QueryView query={alliances}>
        {(lines) =>
          lines.length === 0 ? (
            <EmptyState title={t('alliance.empty')} next={t('alliance.emptyNext')} />
          ) : (
            lines.map((alliance) => <AllianceCard key={alliance.id} alliance={alliance} mayManage={mayManage} />)
          )
        }
      </QueryView>
      {opening && <NewAllianceDialog onClose={() => setOpening(false)} />}
    </div>
  );
}

/** What one is about to do: have a school join, or end the whole (`null`) or one member. */
type Doing = { readonly kind: 'join' } | { readonly kind: 'end'; readonly memberId: string | null };

function AllianceCard({ alliance, mayManage }: { alliance: Alliance; mayManage: boolean }) {
  const { t } = useTranslation();
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  const mayChange = mayManage && alliance.goesOn;
  return (
    <Card
      size="small"
      title={`${t(`alliance.kind.${alliance.kind}`)}：${alliance.name}`}
      extra={
        <Word tone={alliance.goesOn ? 'working' : 'neutral'}>
          {t(alliance.goesOn ? 'alliance.goesOn' : 'alliance.over')}
        </Word>
      }
    >
      <p className="soft">{`${alliance.startsOn} – ${alliance.endsOn ?? t('register.until')} · ${alliance.purpose}`}</p>
      <ul className="tasks">
        {alliance.members.map((member) => (
          <li key={member.id}>
            <Word>{t(`alliance.part.${member.part}`)}</Word>
            <span>
              {member.unitName}{' '}
              <span className="soft">{`${member.startsOn} – ${member.endsOn ?? t('register.until')}`}</span>
            </span>
            {mayChange && member.goesOn && alliance.kind !== 'pairing' && (
              <Button size="small" onClick={() => setDoing({ kind: 'end', memberId: member.id })}>
                {t('alliance.leave')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <div className="row">
          {alliance.kind !== 'pairing' && (
            <Button size="small" onClick={() => setDoing({ kind: 'join' })}>
              {t('alliance.join')}
            </Button>
          )}
          <Button size="small" onClick={() => setDoing({ kind: 'end', memberId: null })}>
            {t('alliance.end')}
          </Button>
        </div>
      )}
      {doing?.kind === 'join' && <AllianceJoinDialog alliance={alliance} onClose={close} />}
      {doing?.kind === 'end' && <AllianceEndDialog alliance={alliance} memberId={doing.memberId} onClose={close} />}
    </Card>
  );
}
