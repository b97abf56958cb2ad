import type { ClusterPlace } from '#services/monitoring/estimateCluster.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where `--cluster` and `--table` point. Login only from the environment: what stands on a command line others can see. */
export function estimateClusterPlace(url: string, table: string, env: Environment): ClusterPlace {
  return { url, table, user: env.MINGJIAN_CLUSTER_USER, password: env.MINGJIAN_CLUSTER_PASSWORD };
}
