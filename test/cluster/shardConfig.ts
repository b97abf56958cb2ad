import { join } from 'node:path';

/** Ports of one server on loopback. */
export interface ShardPorts {
  readonly http: number;
  readonly tcp: number;
  readonly interserver: number;
}

/** What a server's configuration depends on. */
export interface ShardPlace {
  readonly folder: string;
  readonly users: string;
  readonly own: ShardPorts;
  readonly all: readonly ShardPorts[];
  readonly cluster: string;
}

/** Configuration of one server: everything in its folder, loopback only, all servers as shards of one cluster. */
export function serverConfig({ folder, users, own, all, cluster }: ShardPlace): string {
  const shards = all.map(({ tcp }) => `<shard><replica><host>127.0.0.1</host><port>${tcp}</port></replica></shard>`);
  return `<?xml version="1.0"?>
<yandex>
  <logger><level>warning</level><log>${join(folder, 'log/server.log')}</log><errorlog>${join(folder, 'log/error.log')}</errorlog></logger>
  <http_port>${own.http}</http_port>
  <tcp_port>${own.tcp}</tcp_port>
  <interserver_http_port>${own.interserver}</interserver_http_port>
  <listen_host>127.0.0.1</listen_host>
  <max_connections>64</max_connections>
  <max_concurrent_queries>32</max_concurrent_queries>
  <mark_cache_size>67108864</mark_cache_size>
  <path>${join(folder, 'data')}/</path>
  <tmp_path>${join(folder, 'tmp')}/</tmp_path>
  <user_files_path>${join(folder, 'files')}/</user_files_path>
  <format_schema_path>${join(folder, 'fmt')}/</format_schema_path>
  <users_config>${users}</users_config>
  <default_profile>default</default_profile>
  <default_database>default</default_database>
  <timezone>Asia/Shanghai</timezone>
  <remote_servers><${cluster}>${shards.join('')}</${cluster}></remote_servers>
</yandex>
`;
}

/** One user without a password, reachable from this machine only. */
export const usersConfig = `<?xml version="1.0"?>
<yandex>
  <profiles><default>
    <max_memory_usage>8000000000</max_memory_usage>
    <load_balancing>random</load_balancing>
  </default></profiles>
  <users><default>
    <password></password>
    <networks><ip>127.0.0.1</ip></networks>
    <profile>default</profile>
    <quota>default</quota>
  </default></users>
  <quotas><default></default></quotas>
</yandex>
`;
