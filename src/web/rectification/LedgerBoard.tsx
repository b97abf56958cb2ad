import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerSearch } from '#domain/rectification/ledgerFilter.ts';
import type { ItemState } from '#domain/rectification/states.ts';
import { QueryView } from '#web/components/QueryView.tsx';
import { BoardCard } from './BoardCard.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import { type BoardColumn, boardQuery } from './queries.ts';

interface LedgerBoardProps {
  readonly search: LedgerSearch;
  /** Shows the items of one state alone, as a table. */
  readonly onState: (state: ItemState) => void;
}

/** An item to be moved; where to, when it was dropped on a state. */
interface Move {
  readonly id: string;
  readonly to: ItemState | null;
}

/** The states of the table from left to right, each with its items in the order of their numbers. Moving a card opens the deed that leads there. */
export function LedgerBoard({ search, onState }: LedgerBoardProps) {
  const { t } = useTranslation();
  const [move, setMove] = useState<Move | null>(null);
  return (
    <>
      <p className="soft no-print">{t('views.boardNote')}</p>
      <QueryView query={useQuery(boardQuery(search))}>
        {(columns) => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reached by keyboard
          <section className="board" aria-label={t('views.board')} tabIndex={0}>
            {columns.map((column) => (
              <Column
                key={column.state}
                column={column}
                onAct={(id) => setMove({ id, to: null })}
                onDrop={(id) => setMove({ id, to: column.state })}
                onMore={() => onState(column.state)}
              />
            ))}
          </section>
        )}
      </QueryView>
      {move !== null && <MoveDialog {...move} onClose={() => setMove(null)} />}
    </>
  );
}

interface ColumnProps {
  readonly column: BoardColumn;
  readonly onAct: (id: string) => void;
  readonly onDrop: (id: string) => void;
  readonly onMore: () => void;
}

function Column({ column: { state, count, items }, onAct, onDrop, onMore }: ColumnProps) {
  const { t } = useTranslation();
  return (
    <section
      className={`board-column${count === 0 ? ' empty' : ''}`}
      aria-label={t(`ledger.state.${state}`)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDrop(event.dataTransfer.getData('text/plain'));
      }}
    >
      <h3>
        {t(`ledger.state.${state}`)} <span className="soft">{count}</span>
      </h3>
      {items.map((item) => (
        <BoardCard key={item.id} item={item} onAct={() => onAct(item.id)} />
      ))}
      {count > items.length && (
        <Button type="link" size="small" onClick={onMore}>
          {t('views.rest', { count: count - items.length })}
        </Button>
      )}
    </section>
  );
}
