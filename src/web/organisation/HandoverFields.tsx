import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type HeldByUnit, organisationQuery } from './queries.ts';

/** Said instead of a unit where a post ends with its unit, or a unit below comes to stand at the top; an empty choice would be none. */
export const nobody = 'nobody';

/** A place for each open duty, post and unit below of a unit that ends, and one for whatever else it has to do. */
export function HandoverFields({ held }: { held: HeldByUnit }) {
  const { t } = useTranslation();
  const organisation = useQuery(organisationQuery);
  const units = (organisation.data?.units ?? []).map(({ id, name, regionName }) => ({
    value: id,
    label: `${name}（${regionName}）`,
  }));
  const places = [
    ...held.duties.map(({ id }, at) => ({
      ...{ name: ['duties', id], label: t('register.dutyOf', { number: at + 1 }), options: units },
    })),
    ...held.posts.map(({ accountId, title, username }) => ({
      ...{ name: ['posts', accountId], label: t('register.postOf', { title, username }) },
      options: [{ value: nobody, label: t('register.postEnds') }, ...units],
    })),
    ...held.subordinates.map(({ id, name }) => ({
      ...{ name: ['subordinates', id], label: t('register.unitBelow', { name }) },
      options: [{ value: nobody, label: t('register.top') }, ...units],
    })),
    ...(held.others === 0
      ? []
      : [{ name: ['others'], label: t('register.othersOf', { count: held.others }), options: units }]),
  ];
  if (places.length === 0) return null;
  return (
    <section className="part" aria-label={t('register.handover')}>
      <h3>{t('register.handover')}</h3>
      <p className="soft">{t('register.handoverNote')}</p>
      {places.map(({ name, label, options }) => (
        <Form.Item
          key={name.join()}
          name={name}
          label={label}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <Select showSearch={{ optionFilterProp: 'label' }} aria-label={label} options={options} />
        </Form.Item>
      ))}
    </section>
  );
}
