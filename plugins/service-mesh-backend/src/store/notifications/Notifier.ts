import { Finding } from '@meshstage/plugin-service-mesh-common';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { Knex } from 'knex';
import type { FleetPicture } from '../../fleet/picture/FleetPicture';
import { TrackedState } from '../history/trackStates';
import { Alert, AlertTiming, nextAlert } from './nextAlert';
import { Outbox } from './Outbox';
import { ownersOfFinding, OwnersOfService } from './ownersOfFinding';

/** The catalog may be read a little later than the clusters. */
const OWNERS_PATIENCE_MS = 120_000;
/** What breaks again within it has to stay right for longer. */
const MEMORY_MS = 60 * 60 * 1_000;
const LONGEST_TITLE = 200;

/** What owners are told, and when. */
export type NotifierOptions = {
  client: Knex;
  timing: Pick<AlertTiming, 'afterMs' | 'healedAfterMs'>;
  /** Findings below it are not told. */
  minimumSeverity: Finding['severity'];
  ownersOfService: (picture: FleetPicture) => OwnersOfService;
};

/** An alert with what is needed to tell the same people that it healed. */
type StoredAlert = {
  alert: Alert;
  told?: { owners: readonly string[]; title: string; link: string };
};
type Row = { finding_id: string; alert: string };

const GRAVITY: Readonly<Record<Finding['severity'], number>> = {
  error: 0,
  warning: 1,
  info: 2,
};
const SEVERITY = { error: 'high', warning: 'normal', info: 'low' } as const;

/** Tells the catalog owners once when something breaks, and once when it has healed. */
export class Notifier {
  readonly #options: NotifierOptions;

  static create(options: NotifierOptions): Notifier {
    return new Notifier(options);
  }

  private constructor(options: NotifierOptions) {
    this.#options = options;
  }

  /** @param tracked - which findings are there, as history has it */
  async update(
    picture: FleetPicture,
    tracked: ReadonlyMap<string, TrackedState>,
    acknowledged: ReadonlyMap<string, unknown>,
    now = Date.now(),
  ): Promise<void> {
    const present = this.#grave(picture, tracked);
    const stored = await this.#stored();
    for (const id of new Set([...present.keys(), ...stored.keys()])) {
      const before = stored.get(id);
      const finding = present.get(id);
      const step = nextAlert(
        before?.alert,
        seenOf(finding, acknowledged.has(id)),
        now,
        { ...this.#options.timing, memoryMs: MEMORY_MS },
      );
      if (step.alert !== before?.alert) {
        await this.#take(id, { picture, finding, before, step, now });
      }
    }
  }

  /** Those that are worth telling, and were there for long enough to be recorded. */
  #grave(
    picture: FleetPicture,
    tracked: ReadonlyMap<string, TrackedState>,
  ): Map<string, Finding> {
    const recorded = new Set(
      [...tracked.values()]
        .filter(({ state }) => state === 'present')
        .map(({ observation }) => observation.findingId),
    );
    const least = GRAVITY[this.#options.minimumSeverity];
    return new Map(
      picture.findings
        .filter(
          ({ id, severity }) => recorded.has(id) && GRAVITY[severity] <= least,
        )
        .map(finding => [finding.id, finding]),
    );
  }

  async #stored(): Promise<ReadonlyMap<string, StoredAlert>> {
    const rows = await this.#options.client<Row>('alerts').select();
    return new Map(
      rows.map(({ finding_id, alert }) => [
        finding_id,
        JSON.parse(alert) as StoredAlert,
      ]),
    );
  }

  async #take(
    id: string,
    change: {
      picture: FleetPicture;
      finding: Finding | undefined;
      before: StoredAlert | undefined;
      step: ReturnType<typeof nextAlert>;
      now: number;
    },
  ): Promise<void> {
    const { picture, finding, before, step, now } = change;
    const { alert, tell } = step;
    let told = before?.told;
    let notification: NotificationSendOptions | undefined;
    if (tell === 'broken' && finding) {
      const audience = ownersOfFinding(
        picture,
        finding,
        this.#options.ownersOfService(picture),
      );
      const waited = now - (before?.alert.since ?? now);
      if (
        audience.owners.length === 0 &&
        waited < this.#options.timing.afterMs + OWNERS_PATIENCE_MS
      ) {
        return;
      }
      told = {
        owners: audience.owners,
        title: titleOf(finding),
        link: `/service-mesh?finding=${encodeURIComponent(id)}`,
      };
      notification = brokenNotification(finding, told, audience.mayReadText);
    } else if (tell === 'healed' && told) {
      notification = healedNotification(told);
    }
    await this.#options.client.transaction(async transaction => {
      if (alert) {
        const row = { alert: JSON.stringify({ alert, told }) };
        await transaction<Row>('alerts')
          .insert({ finding_id: id, ...row })
          .onConflict('finding_id')
          .merge(row);
      } else {
        await transaction<Row>('alerts').where({ finding_id: id }).delete();
      }
      if (notification && told && told.owners.length > 0) {
        // The same for all replicas that come to the same end.
        const episode = alert?.toldAt ?? now;
        await Outbox.put(
          transaction,
          `service-mesh/${id}/${episode}/${tell}`,
          notification,
          now,
        );
      }
    });
  }
}

function seenOf(
  finding: Finding | undefined,
  isAcknowledged: boolean,
): 'wrong' | 'acknowledged' | 'right' {
  if (!finding) {
    return 'right';
  }
  return isAcknowledged ? 'acknowledged' : 'wrong';
}

function brokenNotification(
  finding: Finding,
  told: NonNullable<StoredAlert['told']>,
  mayReadText: boolean,
): NotificationSendOptions {
  return {
    recipients: { type: 'entity', entityRef: [...told.owners] },
    payload: {
      title: told.title,
      ...(mayReadText
        ? { description: `${finding.message.text} ${finding.remedy}`.trim() }
        : {}),
      link: told.link,
      severity: SEVERITY[finding.severity],
      topic: 'service-mesh-finding',
    },
  };
}

function healedNotification(
  told: NonNullable<StoredAlert['told']>,
): NotificationSendOptions {
  return {
    recipients: { type: 'entity', entityRef: [...told.owners] },
    payload: {
      title: `Healed: ${told.title}`,
      link: told.link,
      severity: 'low',
      topic: 'service-mesh-finding',
    },
  };
}

/** Names what the owner owns and nothing else. */
function titleOf({ title, subject }: Finding): string {
  const { service, cluster, controlPlane } = subject;
  const name = service ?? cluster ?? controlPlane;
  return (name === undefined ? title : `${title}: ${name}`)
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .slice(0, LONGEST_TITLE);
}
