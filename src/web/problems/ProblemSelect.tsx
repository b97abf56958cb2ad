import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { problemsQuery } from './queries.ts';

interface ProblemSelectProps {
  readonly label: string;
  /** Only problems of this round; all when absent. */
  readonly roundId?: string | undefined;
  readonly value?: string[];
  readonly onChange?: (ids: string[]) => void;
}

/** Several problems, found by typing number or title. */
export function ProblemSelect({ label, roundId, ...field }: ProblemSelectProps) {
  const problems = useQuery(problemsQuery);
  const options = (problems.data ?? [])
    .filter((problem) => roundId === undefined || problem.roundId === roundId)
    .map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }));
  return (
    <Select
      mode="multiple"
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={label}
      loading={problems.isPending}
      options={options}
      {...field}
    />
  );
}
