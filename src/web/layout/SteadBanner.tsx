import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSelf } from '#web/access/session.ts';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';

/** Says that one acts in another's stead, and how to return to one's own post. Nothing otherwise. */
export function SteadBanner() {
  const { t } = useTranslation();
  const { delegation, postTitle } = useSelf();
  const back = useDeed(() => call('POST /api/self/stead', { body: { delegationId: null } }));
  if (delegation === undefined) return null;
  return (
    <div className="part row" role="status">
      <b>{t('delegation.acting', { username: delegation.delegatorName, post: postTitle })}</b>
      <Button size="small" loading={back.isPending} onClick={() => back.mutate(undefined)}>
        {t('delegation.return')}
      </Button>
      <RefusalAlert error={back.error} />
    </div>
  );
}
