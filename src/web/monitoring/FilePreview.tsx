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
          { title: t('import.columnLabel'), dataIndex: 'label' },
          { title: t('import.columnType'), width: 80, render: (_, { type }) => t(`import.type.${type}`) },
          { title: t('import.columnSample'), dataIndex: 'sample', width: 120 },
          { title: t('import.columnCodes'), render: (_, { valueLabels }) => <Codes labels={valueLabels} /> },
        ]}
      />
    </>
  );
}

function Codes({ labels }: { labels: Readonly<Record<string, string>> }) {
  const all = Object.entries(labels);
  return (
    <>
      {all.slice(0, SHOWN_CODES).map(([code, label]) => (
        <Word key={code}>
          {code} {label}
        </Word>
      ))}
      {all.length > SHOWN_CODES && '…'}
    </>
  );
}
