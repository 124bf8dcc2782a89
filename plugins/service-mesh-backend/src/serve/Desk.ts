import {
  AuditorService,
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { Response } from 'express';
import { PictureKeeper } from '../fleet';
import type { FleetPicture } from '../fleet/picture/FleetPicture';
import { Answers } from './Answers';
import { Authorizer, Reader } from './Authorizer';
import { Caller } from './Caller';

/** What a request is answered with. */
export type WholeAnswer = {
  /** Before it is redacted; the same object for the same content. */
  whole: object;
  /**
   * What the reader may see of it. Whatever differs by the reader is asked of
   * him in here, and follows from `whole` otherwise: readers share what comes out.
   */
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

/** What is done for a reader. */
type Act<T> = (picture: FleetPicture, reader: Reader, credentials: Caller) => T;

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
    compute: Act<WholeAnswer | Promise<WholeAnswer>>,
  ): Promise<void> {
    await this.act(exchange, audited, async (picture, reader, credentials) => {
      const answer = await compute(picture, reader, credentials);
      await this.#answers.send(
        { ...exchange, ages: this.#pictures.dataAgeSeconds() },
        reader,
        answer,
      );
    });
  }

  /** The same for what does something; it sends its answer itself. */
  async act(
    { req }: Exchange,
    audited: Audited,
    run: Act<Promise<void>>,
  ): Promise<void> {
    const credentials = await this.#httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    await this.#audited({ ...audited, request: req }, credentials, run);
  }

  /** The same for a caller that is known without a request: an action. */
  async consult<T>(
    credentials: BackstageCredentials,
    audited: Audited,
    run: Act<T | Promise<T>>,
  ): Promise<T> {
    return await this.#audited(audited, credentials as Caller, run);
  }

  /** Seconds since the data of each cluster was known to be true, by its name. */
  dataAgeSeconds(): ReadonlyMap<string, number> {
    return this.#pictures.dataAgeSeconds();
  }

  async #audited<T>(
    {
      severityLevel = 'low',
      ...audited
    }: Audited & { request?: Exchange['req'] },
    credentials: Caller,
    run: Act<T | Promise<T>>,
  ): Promise<T> {
    const event = await this.#auditor.createEvent({
      ...audited,
      severityLevel,
    });
    try {
      const { picture } = this.#pictures;
      const reader = await this.#authorizer.reader(credentials, picture);
      const result = await run(picture, reader, credentials);
      await event.success();
      return result;
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }
}
