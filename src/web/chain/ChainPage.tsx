import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type ChainKind, type ChainNode, chainKinds } from '#domain/chain/chainKind.ts';
import { PageHead } from '#web/components/PageHead.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { NotFound } from '#web/layout/NotFound.tsx';
import { ChainCard } from './ChainCard.tsx';
import { chainQuery } from './queries.ts';

/** 前后链条: from any object to the data it rests on and to the evaluation that it ends in. */
export function ChainPage() {
  const { kind, id } = useParams({ from: '/inside/chain/$kind/$id' });
  const known = chainKinds.find((one) => one === kind);
  return known === undefined ? <NotFound /> : <Chain kind={known} id={id} />;
}

function Chain({ kind, id }: { kind: ChainKind; id: string }) {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t('views.chain')} note={t('views.chainNote')} />
      <QueryView query={useQuery(chainQuery(kind, id))}>{(nodes) => <Links nodes={nodes} start={id} />}</QueryView>
    </>
  );
}

/** One column for each kind of which there is anything, in the order of the chain. */
function Links({ nodes, start }: { nodes: readonly ChainNode[]; start: string }) {
  const { t } = useTranslation();
  const labels = new Map(nodes.map(({ id, label }) => [id, label]));
  const present = chainKinds.filter((kind) => nodes.some((node) => node.kind === kind));
  return (
    <div className="links">
      {present.map((kind) => (
        <section key={kind} aria-label={t(`chain.kind.${kind}`)}>
          <h2>{t(`chain.kind.${kind}`)}</h2>
          <ul>
            {nodes
              .filter((node) => node.kind === kind)
              .map((node) => (
                <ChainCard key={node.id} node={node} labels={labels} isStart={node.id === start} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
