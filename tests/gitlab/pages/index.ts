import type { RenderPage } from '../world';

/** GitLab's own pages. */
export const renderPage: RenderPage = () => undefined;
