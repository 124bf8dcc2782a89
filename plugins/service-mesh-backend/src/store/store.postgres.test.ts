import { describeStore } from './__testUtils__/storeBehaviours';

describeStore('POSTGRES_18');
