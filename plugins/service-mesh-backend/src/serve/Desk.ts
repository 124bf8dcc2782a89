import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
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
export type Audited = { eventId: string; meta?: Record<string, string> };

type Exchange = {
  req: Parameters<HttpAuthService['credentials']>[0];
  res: Response;
};
type Caller = Awaited<ReturnType<HttpAuthService['credentials']>>;

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
    { req, res }: Exchange,
    { eventId, meta }: Audited,
    compute: (
      picture: FleetPicture,
      reader: Reader,
      credentials: Caller,
    ) => WholeAnswer | Promise<WholeAnswer>,
  ): Promise<void> {
    const credentials = await this.#httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const event = await this.#auditor.createEvent({
      eventId,
      severityLevel: 'low',
      request: req,
      meta,
    });
    try {
      const { picture } = this.#pictures;
      const reader = await this.#authorizer.reader(credentials, picture);
      const answer = await compute(picture, reader, credentials);
      this.#answers.send(
        { req, res, ages: this.#pictures.dataAgeSeconds() },
        reader,
        answer,
      );
      await event.success();
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }
}
