/** `yarn messages:write`: the English texts of the frontend, from the tables of the backend. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageTextsModule } from '../src/fleet/messageTexts';

writeFileSync(
  join(__dirname, '../../service-mesh/src/translation/messageTexts.ts'),
  messageTextsModule(),
);
