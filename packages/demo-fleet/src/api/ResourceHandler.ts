import { ApiResource } from '../resources/ApiResource';
import { REVIEW_RESOURCES } from '../resources/reviewResources';
import { ClusterStore } from '../store/ClusterStore';
import { ApiRequest } from './ApiRequest';
import { ApiStatus } from './ApiStatus';
import { HttpRequest } from '@meshstage/testbed/http';
import { HttpResponse } from './HttpResponse';
import { listObjects } from './listing';
import { representationOf } from './negotiate';
import { readReviewBody } from './readReviewBody';
import { renderList, renderObject, Rendering } from './render';
import { ResourceRequest } from './requestInfo';
import { sendJson, sendText } from './respond';
import { answerReview } from './reviews';
import { readSelection } from './selection';
import { WatchStream } from './WatchStream';

/** Answers requests about resources that the caller may make. */
export class ResourceHandler {
  static create(
    store: ClusterStore,
    bookmarkIntervalMs: number,
  ): ResourceHandler {
    return new ResourceHandler(store, bookmarkIntervalMs);
  }

  private constructor(
    private readonly store: ClusterStore,
    private readonly bookmarkIntervalMs: number,
  ) {}

  async answer(
    asked: ApiRequest,
    info: ResourceRequest,
    request: HttpRequest,
    response: HttpResponse,
  ): Promise<void> {
    const review = REVIEW_RESOURCES.find(
      ({ group, plural }) => group === info.group && plural === info.plural,
    );
    if (review) {
      await answerReviewRequest(review, asked, info, request, response);
      return;
    }
    const resource = this.#resource(info);
    if (info.verb === 'get' && info.subresource === 'log') {
      this.#object(resource, info);
      sendText(
        response,
        200,
        'This cluster is simulated: its containers write no logs.\n',
      );
      return;
    }
    if (info.subresource && info.subresource !== 'status') {
      throw info.subresource === 'portforward'
        ? ApiStatus.badRequest('Upgrade request required')
        : ApiStatus.noSuchResource();
    }
    const rendering: Rendering = {
      resource,
      version: info.version,
      representation: representationOf(request.headers.accept),
    };
    switch (info.verb) {
      case 'list':
        await this.#list(asked, info, rendering, request, response);
        return;
      case 'watch':
        this.#watch(asked, info, rendering, response);
        return;
      case 'get':
        await sendJson(
          request,
          response,
          200,
          renderObject(rendering, this.#object(resource, info)),
        );
        return;
      default:
        throw ApiStatus.methodNotAllowed();
    }
  }

  async #list(
    { query }: ApiRequest,
    { namespace }: ResourceRequest,
    rendering: Rendering,
    request: HttpRequest,
    response: HttpResponse,
  ) {
    const { resource } = rendering;
    const { metadata, objects } = listObjects(this.store, {
      resource,
      namespace,
      query,
      selection: readSelection(query, resource),
    });
    const list = renderList(rendering, metadata, objects);
    await sendJson(request, response, 200, list);
  }

  #watch(
    { query }: ApiRequest,
    { namespace }: ResourceRequest,
    rendering: Rendering,
    response: HttpResponse,
  ) {
    WatchStream.start(
      this.store,
      {
        rendering,
        namespace,
        query,
        selection: readSelection(query, rendering.resource),
      },
      response,
      this.bookmarkIntervalMs,
    );
  }

  #resource(info: ResourceRequest): ApiResource {
    const resource = this.store.find(info.group, info.plural);
    if (
      !resource ||
      !resource.versions.includes(info.version) ||
      (info.plural !== 'namespaces' &&
        !resource.namespaced &&
        info.namespace !== undefined)
    ) {
      throw ApiStatus.noSuchResource();
    }
    return resource;
  }

  #object(resource: ApiResource, { namespace, name = '' }: ResourceRequest) {
    const key = resource.namespaced ? `${namespace}/${name}` : name;
    const object = this.store.of(resource).get(key);
    if (!object) {
      throw ApiStatus.notFound(resource, name);
    }
    return object;
  }
}

async function answerReviewRequest(
  resource: ApiResource,
  { identity }: ApiRequest,
  info: ResourceRequest,
  request: HttpRequest,
  response: HttpResponse,
) {
  if (info.verb !== 'create') {
    throw ApiStatus.methodNotAllowed();
  }
  const body = await readReviewBody(request);
  await sendJson(
    request,
    response,
    201,
    answerReview(resource, identity, body),
  );
}
