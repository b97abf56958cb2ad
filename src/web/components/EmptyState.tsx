import { Empty } from 'antd';
import type { ReactNode } from 'react';

/** Nothing here yet: says what that means and offers the next step. */
export function EmptyState({ title, next, children }: { title: string; next: string; children?: ReactNode }) {
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      style={{ padding: '4px 12px', margin: '20px 0' }}
      description={
        <div>
          <strong>{title}</strong>
          <div className="soft" style={{ marginTop: 4 }}>
            {next}
          </div>
        </div>
      }
    >
      {children}
    </Empty>
  );
}
