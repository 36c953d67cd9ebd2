import type { Frame, FrameLocator, Page } from '@playwright/test';

/** The panel beside a GitLab page, for what the page objects leave to the driver. */
export function panelIn(page: Page): FrameLocator {
  return page.frameLocator('iframe[title="Counterpart: AppSec review"]');
}

/** The panel's document itself. */
export async function panelFrame(page: Page): Promise<Frame> {
  const handle = await page.locator('iframe[title="Counterpart: AppSec review"]').elementHandle();
  const frame = await handle?.contentFrame();
  if (!frame) throw new Error('The panel is not open.');
  return frame;
}
