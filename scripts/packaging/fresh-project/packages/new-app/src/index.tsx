import '@backstage/cli/asset-types';
import '@backstage/ui/css/styles.css';
import { createApp } from '@backstage/frontend-defaults';
import ReactDOM from 'react-dom/client';

// The plugins are found among the dependencies: `app.packages: all`.
const app = createApp();

ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());
