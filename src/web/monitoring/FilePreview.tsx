import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { showCount } from '#web/charts/format.ts';
import { Word } from '#web/components/Word.tsx';
import type { Upload } from './queries.ts';

const SHOWN_CODES = 6;

/** The columns of an uploaded file: name, label, type, a first value, and what its codes mean. */
export function FilePreview({ upload }: { upload: Upload }) {
  const { t } = useTranslation();
  const first = upload.preview[0] ?? [];
  const rows = upload.columns.map((column, index) => ({ ...column, sample: first[index] ?? null }));
  return (
    <>
      <p className="soft" style={{ marginTop: 0 }}>
        {upload.name} · {t('import.size', { rows: showCount(upload.rows), columns: showCount(rows.length) })}
      </p>
      <Table
        size="small"
        rowKey="name"
        dataSource={rows}
        scroll={{ x: 640, y: 260 }}
        pagination={rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        columns={[
          { title: t('import.columnName'), dataIndex: 'name', width: 170 },
          ...(rows.some(({ label }) => label !== null) ? [{ title: t('import.columnLabel'), dataIndex: 'label' }] : []),
          { title: t('import.columnType'), width: 80, render: (_, { type }) => t(`import.type.${type}`) },
          { title: t('import.columnSample'), dataIndex: 'sample', width: 120 },
          {
            title: t('import.columnCodes'),
            render: (_, { name, valueLabels }) => (
              <Codes labels={valueLabels} distinct={upload.distinct[name] ?? null} />
            ),
          },
        ]}
      />
    </>
  );
}

interface CodesProps {
  readonly labels: Readonly<Record<string, string>>;
  /** Values that occur, or null where there are too many to be codes. */
  readonly distinct: readonly string[] | null;
}

function Codes({ labels, distinct }: CodesProps) {
  const known = Object.entries(labels);
  const all = known.length > 0 ? known : (distinct ?? []).map((value) => [value, ''] as const);
  return (
    <span className="row" style={{ gap: 4 }}>
      {all.slice(0, SHOWN_CODES).map(([code, label]) => (
        <Word key={code}>
          {code} {label}
        </Word>
      ))}
      {all.length > SHOWN_CODES && '…'}
    </span>
  );
}
