import { BranchesOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ChainKind } from '#domain/chain/chainKind.ts';

/** Opens the chain that an object stands in. */
export function ChainLink({ kind, id }: { kind: ChainKind; id: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Button
      icon={<BranchesOutlined aria-hidden />}
      onClick={() => void navigate({ to: '/chain/$kind/$id', params: { kind, id } })}
    >
      {t('views.chain')}
    </Button>
  );
}
