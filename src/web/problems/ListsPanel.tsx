import { SendOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/access/session.ts';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { ListCard } from './ListCard.tsx';
import { PublishDialog } from './PublishDialog.tsx';
import { listsQuery } from './queries.ts';

/** Published lists and who has signed for them; the research institute publishes the next one here. */
export function ListsPanel() {
  const { t } = useTranslation();
  const lists = useQuery(listsQuery);
  const mayPublish = useMay('problems.publish');
  const [publishing, setPublishing] = useState(false);
  return (
    <div className="stack">
      {mayPublish && (
        <div>
          <Button type="primary" icon={<SendOutlined aria-hidden />} onClick={() => setPublishing(true)}>
            {t('problem.publish')}
          </Button>
        </div>
      )}
      <QueryView query={lists}>
        {(published) =>
          published.length === 0 ? (
            <EmptyState title={t('problem.listsEmpty')} next={t('problem.listsEmptyNext')} />
          ) : (
            <div className="stack">
              {published.map((list) => (
                <ListCard key={list.id} list={list} />
              ))}
            </div>
          )
        }
      </QueryView>
      {publishing && <PublishDialog onClose={() => setPublishing(false)} />}
    </div>
  );
}
