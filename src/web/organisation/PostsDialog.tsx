import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/access/session.ts';
import { call } from '#web/client.ts';
import { QueryView } from '#web/components/QueryView.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { heldPeriod } from './heldPeriod.ts';
import { type AccountLine, postsQuery } from './queries.ts';

/** Posts that an account held, from when to when; the security administrator may end the present one. */
export function PostsDialog({ account, onClose }: { account: AccountLine; onClose: () => void }) {
  const { t } = useTranslation();
  const posts = useQuery(postsQuery(account.id));
  const mayEnd = useMay('access.grant-post') && account.post !== null;
  return (
    <Modal open title={`${t('posts.history')}：${account.username}`} footer={null} onCancel={onClose}>
      <QueryView query={posts}>
        {(lines) =>
          lines.length === 0 ? (
            <p>{t('posts.empty')}</p>
          ) : (
            <ul className="plain">
              {lines.map((held) => (
                <li key={`${held.heldFrom} ${held.title}`}>
                  {`${heldPeriod(held, t('register.until'))}　${held.unitName ?? ''}${held.title}`}
                  {held.endedReason !== null && <span className="soft">{`　${held.endedReason}`}</span>}
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
      {mayEnd && <EndPost account={account} onClose={onClose} />}
    </Modal>
  );
}

function EndPost({ account: { id }, onClose }: { account: AccountLine; onClose: () => void }) {
  const { t } = useTranslation();
  const end = useDeed(
    (body: { reason: string }) => call('POST /api/accounts/:id/post/end', { params: { id }, body }),
    onClose,
  );
  return (
    <Form<{ reason: string }> layout="vertical" style={{ marginTop: 16 }} onFinish={(values) => end.mutate(values)}>
      <Form.Item name="reason" label={t('register.reason')} rules={[{ required: true, message: t('common.required') }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Button danger htmlType="submit" loading={end.isPending}>
        {t('posts.end')}
      </Button>
      <RefusalAlert error={end.error} />
    </Form>
  );
}
