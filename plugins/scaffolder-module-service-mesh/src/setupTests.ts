import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// The queries by role read a large form; on a busy machine that takes its time.
configure({ asyncUtilTimeout: 30_000 });
jest.setTimeout(120_000);
