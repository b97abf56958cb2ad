import { findAccount, insertAccount } from '#database/access.ts';
import { insertEvidenceFile } from '#database/evidence.ts';
import { findUnit } from '#database/organisation.ts';
import { endDelegation, insertDelegation } from '#database/posts.ts';
import { findItem, updateItem } from '#database/rectification.ts';
import { type Actor, systemActor } from '#domain/access/actor.ts';
import { deedInput } from '#domain/rectification/deedInput.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Database, Platform } from '#platform.ts';
import { actInStead } from '#services/access/actInStead.ts';
import { describeActor } from '#services/access/describeActor.ts';
import { getActorByName } from '#services/access/getActorByName.ts';
import { endPost, grantPost } from '#services/access/manageAccounts.ts';
import { changeUnit, readHeld } from '#services/organisation/changeUnit.ts';
import { createRegion, createUnit } from '#services/organisation/manageOrganisation.ts';
import { createItem } from '#services/rectification/createItem.ts';
import { performDeed } from '#services/rectification/performDeed.ts';
import type { Command, PlayedKind, PlayedPlace, PlayedSystem } from './command.ts';
import { roleOfKind } from './roleOfKind.ts';

const basis = { effectiveOn: '2026-03-02', reason: '随机调整机构' };
const given = { reason: '随机办理，理由充分', date: '2026-12-31', progress: 50 };

/** What the play needs beside the services: who opens things, and a problem for items to answer. */
export interface RealPlace {
  readonly platform: Platform;
  /** Moves the clock. */
  readonly setTime: (instant: string) => void;
  /** Gives a problem of the region, made by whatever means. */
  readonly problemOf: (regionId: string) => Promise<string>;
}

/** The services on a database, called as the routes call them; what takes no part in the rule (evidence, states) is written directly. */
export async function realSystem({ platform, setTime, problemOf }: RealPlace): Promise<PlayedSystem> {
  const units = new Map<string, string>();
  const accounts = new Map<string, string>();
  const delegations = new Map<string, string>();
  const items = new Map<string, string>();
  let second = 0;
  const system = await platform.as(systemActor, (db) => getActorByName(db, 'system-admin'));
  const security = await platform.as(systemActor, (db) => getActorByName(db, 'security-admin'));
  const by = <Result>(actor: Actor, deed: (db: Database, act: { actor: Actor; now: Date }) => Promise<Result>) =>
    platform.as(actor, (db) => deed(db, { actor, now: platform.now() }));
  const region = await by(system, (db, act) =>
    createRegion(db, act, { code: '990100', gbCode: null, name: '明江市', kind: 'city', parentId: null }),
  );
  const district = await by(system, (db, act) =>
    createRegion(db, act, { code: '990102', gbCode: null, name: '东湖区', kind: 'district', parentId: region.id }),
  );
  const regionIds: Readonly<Record<PlayedPlace, string>> = { city: region.id, district: district.id };
  const problemId = await problemOf(region.id);
  const known = (names: ReadonlyMap<string, string>, name: string) => {
    const id = names.get(name);
    if (id === undefined) throw new RuleError('play.unknown', name, { status: 404 });
    return id;
  };
  const accountOf = async (name: string) => {
    const found = accounts.get(name);
    if (found !== undefined) return found;
    const values = { username: name, postId: null, passwordHash: 'x', createdAt: platform.now().toISOString() };
    const { id } = await by(system, (db) => insertAccount(db, { ...values, mustChangePassword: false }));
    accounts.set(name, id);
    return id;
  };
  const actorOf = (account: string, stead: string | null) =>
    by(systemActor, async (db, { now }) => {
      const view = await findAccount(db, await accountOf(account));
      const own = view === undefined ? null : describeActor(view, now);
      if (own === null) throw new RuleError('access.no-post', '没有岗位');
      if (stead === null) return own;
      const found = await actInStead(db, own, { delegationId: known(delegations, stead), now });
      if (found === null) throw new RuleError('access.not-found', '不在委托期内', { status: 404 });
      return found.actor;
    });

  const end = async (
    unit: string,
    { kind, into, heir }: { kind: 'split' | 'close'; into: readonly string[]; heir: string },
  ) => {
    const unitId = known(units, unit);
    const heirId = known(units, heir);
    await by(system, async (db, act) => {
      const held = await readHeld(db, act, unitId);
      const ended = await findUnit(db, unitId);
      const places = await Promise.all(
        (into.length === 0 ? [heir] : into).map((name) => findUnit(db, known(units, name))),
      );
      const place = places.find((one) => one?.kind === ended?.kind)?.id ?? null;
      const handover = {
        others: heirId,
        duties: held.duties.map(({ id }) => ({ dutyId: id, unitId: heirId })),
        posts: held.posts.map(({ accountId }) => ({ accountId, unitId: place })),
        subordinates: held.subordinates
          .filter(({ id }) => id !== heirId)
          .map(({ id }) => ({ unitId: id, superiorId: heirId })),
      };
      const change =
        kind === 'split'
          ? ({ kind, into: into.map((name) => known(units, name)), ...handover, ...basis } as const)
          : ({ kind, ...handover, ...basis } as const);
      return changeUnit(db, act, { unitId, change });
    });
  };

  const act = async ({ item, account, stead, deed }: Extract<Command, { kind: 'act' }>) => {
    const actor = await actorOf(account, stead);
    const id = known(items, item);
    await by(actor, async (db, actBy) => {
      const found = await findItem(db, id);
      if (found === undefined) throw new RuleError('ledger.not-found', '没有这个台账项', { status: 404 });
      const more = deed === 'schedule-recheck' ? given : { ...given, date: null };
      return performDeed(db, actBy, { id, deed, ...deedInput.parse({ ...more, version: found.version }) });
    });
  };

  const openItem = async ({ item, duties }: Extract<Command, { kind: 'open-item' }>) => {
    await by(systemActor, async (db, act) => {
      const leading = { ...systemActor, regionId: region.id, unitName: '领导小组' };
      const row = await createItem(
        db,
        { ...act, actor: leading },
        {
          ...{
            title: '随机台账项',
            problemIds: [problemId],
            kind: 'by-date',
            budget: null,
            target: '下一轮监测有提高',
          },
          ...{ goal: null, measureDetails: [], measures: ['分层培训'], window: { text: '3月至6月', year: 2026 } },
          duties: duties.map(({ unit, kind }) => ({ unitId: known(units, unit), kind, deadline: null })),
        },
      );
      await updateItem(db, row.id, { state: 'assigned', evaluationVerdict: 'improved' });
      await insertEvidenceFile(db, {
        ...{
          itemId: row.id,
          kind: 'output',
          title: '材料',
          fileName: '材料.txt',
          bytes: 1,
          sha256: row.id.padEnd(64, '0'),
        },
        ...{ review: 'accepted', unitId: known(units, duties[0].unit), uploadedBy: act.actor.accountId },
        uploadedAt: '2099-01-01T00:00:00Z',
      });
      items.set(item, row.id);
    });
  };

  const perform = async (command: Command): Promise<unknown> => {
    switch (command.kind) {
      case 'open-unit': {
        const superiorId = command.superior === null ? null : known(units, command.superior);
        const code = command.as === 'school' ? `2144${String(units.size).padStart(6, '0')}` : `U-${units.size}`;
        const values = {
          code,
          name: `单位${command.unit}`,
          kind: command.as,
          regionId: regionIds[command.place],
          superiorId,
        };
        const { id } = await by(system, (db, act) => createUnit(db, act, values));
        return units.set(command.unit, id);
      }
      case 'move': {
        const superiorId = command.superior === null ? null : known(units, command.superior);
        const change = { kind: 'move', regionId: regionIds[command.place], superiorId, ...basis } as const;
        return by(system, (db, act) => changeUnit(db, act, { unitId: known(units, command.unit), change }));
      }
      case 'rename': {
        const change = { kind: 'rename', name: command.name, ...basis } as const;
        return by(system, (db, act) => changeUnit(db, act, { unitId: known(units, command.unit), change }));
      }
      case 'merge': {
        const change = { kind: 'merge', into: known(units, command.into), ...basis } as const;
        return by(system, (db, act) => changeUnit(db, act, { unitId: known(units, command.unit), change }));
      }
      case 'split':
        return end(command.unit, { kind: 'split', into: command.into, heir: command.into[0] });
      case 'close':
        return end(command.unit, { kind: 'close', into: [], heir: command.heir });
      case 'post': {
        const accountId = await accountOf(command.account);
        if (command.unit === null)
          return by(security, (db, act) => endPost(db, act, { accountId, reason: '随机免职' }));
        const unitId = known(units, command.unit);
        return by(security, async (db, act) => {
          const role = roleOfKind[(await findUnit(db, unitId))?.kind as PlayedKind];
          return grantPost(db, act, { accountId, unitId, title: '随机岗位', role: role as 'inspector' });
        });
      }
      case 'delegate': {
        const giver = await actorOf(command.from, null);
        const taker = await actorOf(command.to, null);
        if (giver.accountId === taker.accountId) throw new RuleError('access.delegate-self', '不能委托给自己');
        return by(giver, async (db, { now }) => {
          const { id } = await insertDelegation(db, {
            ...{ postId: giver.postId ?? '', delegatorId: giver.accountId, delegateId: taker.accountId },
            ...{ deeds: ['ledger.act'], reason: '随机委托', startsAt: now.toISOString(), createdAt: now.toISOString() },
            endsAt: new Date(now.getTime() + 86_400_000).toISOString(),
          });
          delegations.set(command.delegation, id);
        });
      }
      case 'end-delegation': {
        const id = known(delegations, command.delegation);
        return by(security, (db, { actor, now }) =>
          endDelegation(db, id, { endedAt: now.toISOString(), endedBy: actor.accountId }),
        );
      }
      case 'open-item':
        return openItem(command);
      case 'act':
        return act(command);
      case 'wait':
        return;
    }
  };

  return {
    attempt: async (command) => {
      second += 1;
      setTime(new Date(Date.parse('2026-03-02T01:00:00Z') + second * 1_000).toISOString());
      try {
        await perform(command);
        return true;
      } catch (error) {
        if (error instanceof RuleError) return false;
        throw error;
      }
    },
  };
}
