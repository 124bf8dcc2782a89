import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// The queries by role read a large form; on a busy machine that takes its time.
configure({ asyncUtilTimeout: 30_000 });
jest.setTimeout(120_000);

// The form goes to its top with each page; jsdom has no layout to do that in.
window.scrollTo = () => {};
