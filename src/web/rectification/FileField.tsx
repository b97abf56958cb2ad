import { useTranslation } from 'react-i18next';
import { FileDrop } from '#web/components/FileDrop.tsx';

interface FileFieldProps {
  readonly value?: File;
  readonly onChange?: (file: File) => void;
}

/** The file of a piece of evidence, as a field of a form. */
export function FileField({ value, onChange }: FileFieldProps) {
  const { t } = useTranslation();
  return (
    <FileDrop
      label={value?.name ?? t('ledger.evidenceAdd')}
      hint={t('ledger.evidenceHint')}
      accept=".pdf,.doc,.docx,.xls,.xlsx,.jpg,.jpeg,.png"
      onFile={(file) => onChange?.(file)}
    />
  );
}

/** A file as it is sent. */
export function formOf(file: File): FormData {
  const body = new FormData();
  body.set('file', file);
  return body;
}
