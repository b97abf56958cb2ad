import { Input, InputNumber, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { type CheckQuestion, judgements } from '#domain/supervision/checkForm.ts';

interface CheckQuestionFieldProps {
  /** What a screen reader says. */
  readonly name: string;
  readonly question: CheckQuestion;
  readonly value: string | null;
  readonly onAnswer: (value: string) => void;
}

/** One question in its own kind of field; a text is kept when one leaves the field. */
export function CheckQuestionField({ name, question, value, onAnswer }: CheckQuestionFieldProps) {
  const { t } = useTranslation();
  const keep = (text: string) => {
    if (text.trim() !== '' && text !== value) onAnswer(text.trim());
  };
  return (
    <>
      <div>{question.text}</div>
      {question.kind === 'judgement' && (
        <Radio.Group
          aria-label={name}
          optionType="button"
          value={value}
          onChange={(event) => onAnswer(String(event.target.value))}
          options={judgements.map((word) => ({ value: word, label: t(`check.judgement.${word}`) }))}
        />
      )}
      {question.kind === 'number' && (
        <InputNumber
          aria-label={name}
          key={value}
          min={0}
          precision={0}
          inputMode="numeric"
          {...(value === null ? {} : { defaultValue: Number(value) })}
          onBlur={(event) => keep(event.target.value)}
        />
      )}
      {question.kind === 'text' && (
        <Input.TextArea
          aria-label={name}
          key={value}
          autoSize={{ minRows: 2 }}
          maxLength={1000}
          defaultValue={value ?? ''}
          onBlur={(event) => keep(event.target.value)}
        />
      )}
    </>
  );
}
