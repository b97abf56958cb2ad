import { Pagination, Table } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNarrow } from '#web/layout/useNarrow.ts';

/** A column of a list. There is no sorter and no filter: lists stay in the order of codes. */
export interface RecordColumn<T> {
  readonly title: string;
  readonly cell: (record: T) => ReactNode;
  readonly width?: number;
  /** Numbers stand to the right and do not break. */
  readonly number?: boolean;
}

interface RecordTableProps<T> {
  readonly records: readonly T[];
  readonly columns: readonly RecordColumn<T>[];
  readonly keyOf: (record: T) => string;
  /** Width in pixels below which the table scrolls inside its box. */
  readonly minWidth?: number;
  readonly pageSize?: number;
}

/** A list as a table, and on a phone as cards; in the order given, which is the order of codes. */
export function RecordTable<T extends object>({ pageSize = 50, ...props }: RecordTableProps<T>) {
  const narrow = useNarrow();
  return narrow ? <Cards pageSize={pageSize} {...props} /> : <Rows pageSize={pageSize} {...props} />;
}

function Rows<T extends object>({ records, columns, keyOf, minWidth = 720, pageSize }: RecordTableProps<T>) {
  const box = useScrollByKeys();
  return (
    <div ref={box}>
      <Table
        size="middle"
        rowKey={keyOf}
        dataSource={records}
        scroll={{ x: minWidth }}
        pagination={records.length > (pageSize ?? 50) ? { pageSize: pageSize ?? 50, showSizeChanger: false } : false}
        columns={columns.map(({ title, cell, width, number }, index) => ({
          key: String(index),
          title,
          render: (_: unknown, record: T) => cell(record),
          ...(width === undefined ? {} : { width }),
          ...(number === true ? { align: 'right' as const, className: 'num' } : {}),
        }))}
      />
    </div>
  );
}

/** Lets the arrow keys scroll a table that is wider than its box; one that fits stays out of the way of the tab key. */
function useScrollByKeys() {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const content = box.current?.querySelector('.ant-table-content');
    if (content == null) return;
    if (content.scrollWidth > content.clientWidth) content.setAttribute('tabindex', '0');
    else content.removeAttribute('tabindex');
  });
  return box;
}

function Cards<T extends object>({ records, columns, keyOf, pageSize = 50 }: RecordTableProps<T>) {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const size = Math.min(pageSize, 20);
  return (
    <>
      <ul className="cards">
        {records.slice((page - 1) * size, page * size).map((record) => (
          <li key={keyOf(record)}>
            <dl>
              {columns.map(({ title, cell }) => (
                <div key={title}>
                  <dt>{title}</dt>
                  <dd>{cell(record)}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
      {records.length > size && (
        <Pagination
          simple
          align="center"
          current={page}
          pageSize={size}
          total={records.length}
          onChange={setPage}
          showTotal={(count) => t('common.total', { count })}
        />
      )}
    </>
  );
}
