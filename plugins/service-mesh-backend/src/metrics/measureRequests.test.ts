import express from 'express';
import request from 'supertest';
import { RecordedMetrics } from './__testUtils__/RecordedMetrics';
import { measureRequests } from './measureRequests';
import { MeshMetrics } from './MeshMetrics';

describe('measureRequests', () => {
  it('tells the template of a route, and never a path that somebody made up', async () => {
    const recorded = new RecordedMetrics();
    const app = express();
    app.use(measureRequests(MeshMetrics.create(recorded)));
    const router = express.Router();
    router.get('/clusters/:name', (_, res) => {
      res.json({});
    });
    app.use(router);
    await request(app).get('/clusters/cluster1');
    await request(app).get('/made/up');
    expect(await recorded.of('serviceMesh.request.duration')).toEqual([
      {
        value: expect.any(Number),
        attributes: { method: 'GET', route: '/clusters/:name', status: 200 },
      },
      {
        value: expect.any(Number),
        attributes: { method: 'GET', route: 'none', status: 404 },
      },
    ]);
  });
});
