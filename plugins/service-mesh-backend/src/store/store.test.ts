import { describeStore } from './__testUtils__/storeBehaviours';

describeStore('SQLITE_3');
