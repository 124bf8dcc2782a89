import {
  AuditorService,
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { Response } from 'express';
import { PictureKeeper } from '../fleet';
import type { FleetPicture } from '../fleet/picture/FleetPicture';
import { Answers } from './Answers';
import { Authorizer, Reader } from './Authorizer';

/** What a request is answered with. */
export type WholeAnswer = {
  /** Before it is redacted; the same object for the same content. */
  whole: object;
  /** What the reader may see of it. */
  redact(): object;
};

/** Names an act in the audit log. */
export type Audited = {
  eventId: string;
  meta?: Record<string, string>;
  /** Reading is low, and the default. */
  severityLevel?: 'low' | 'medium' | 'high';
};

type Exchange = {
  req: Parameters<HttpAuthService['credentials']>[0];
  res: Response;
};
/** Who asks. */
export type Caller = BackstageCredentials<
  BackstageUserPrincipal | BackstageServicePrincipal
>;

/**
 * The one way of answering: who asks, what he may see, the whole answer,
 * redacted, with its hash and the age of its data; written to the audit log.
 */
export class Desk {
  readonly #httpAuth: HttpAuthService;
  readonly #auditor: AuditorService;
  readonly #authorizer: Authorizer;
  readonly #pictures: PictureKeeper;
  readonly #answers = new Answers();

  static create(options: {
    httpAuth: HttpAuthService;
    auditor: AuditorService;
    authorizer: Authorizer;
    pictures: PictureKeeper;
  }): Desk {
    return new Desk(options);
  }

  private constructor(options: {
    httpAuth: HttpAuthService;
    auditor: AuditorService;
    authorizer: Authorizer;
    pictures: PictureKeeper;
  }) {
    this.#httpAuth = options.httpAuth;
    this.#auditor = options.auditor;
    this.#authorizer = options.authorizer;
    this.#pictures = options.pictures;
  }

  async answer(
    exchange: Exchange,
    audited: Audited,
    compute: (
      picture: FleetPicture,
      reader: Reader,
      credentials: Caller,
    ) => WholeAnswer | Promise<WholeAnswer>,
  ): Promise<void> {
    await this.act(exchange, audited, async (picture, reader, credentials) => {
      const answer = await compute(picture, reader, credentials);
      this.#answers.send(
        { ...exchange, ages: this.#pictures.dataAgeSeconds() },
        reader,
        answer,
      );
    });
  }

  /** The same for what does something; it sends its answer itself. */
  async act(
    { req }: Exchange,
    { eventId, meta, severityLevel = 'low' }: Audited,
    run: (
      picture: FleetPicture,
      reader: Reader,
      credentials: Caller,
    ) => Promise<void>,
  ): Promise<void> {
    const credentials = await this.#httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const event = await this.#auditor.createEvent({
      eventId,
      severityLevel,
      request: req,
      meta,
    });
    try {
      const { picture } = this.#pictures;
      const reader = await this.#authorizer.reader(credentials, picture);
      await run(picture, reader, credentials);
      await event.success();
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }
}
