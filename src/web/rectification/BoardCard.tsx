import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { WarningTag } from '#web/components/WarningTag.tsx';
import { leadsOf } from './leadsOf.ts';
import type { ItemLine } from './queries.ts';

/** An item on the board. It can be dragged to a state, or acted on by its button; both end in the same dialog. */
export function BoardCard({ item, onAct }: { item: ItemLine; onAct: () => void }) {
  const { t } = useTranslation();
  const deed = item.next ?? t('views.look');
  return (
    <article
      className="board-card"
      draggable
      onDragStart={(event) => event.dataTransfer.setData('text/plain', item.id)}
    >
      <div className="row soft">
        {item.number} <WarningTag warning={item.warning} />
      </div>
      <Link to="/ledger/$id" params={{ id: item.id }}>
        {item.title}
      </Link>
      <div className="soft">{leadsOf(item)}</div>
      <div className="row">
        <span className="soft">
          {item.dueDate ?? t('ledger.wholeCourse')} · {item.progress}%
        </span>
        <Button size="small" aria-label={t('views.act', { deed, title: item.title })} onClick={onAct}>
          {deed}
        </Button>
      </div>
    </article>
  );
}
