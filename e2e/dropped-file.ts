import type { JSHandle, Page } from '@playwright/test';

/** What the browser hands to a page over which somebody lets a file go. */
export function droppedFile(page: Page, name: string, content: string): Promise<JSHandle<DataTransfer>> {
  return page.evaluateHandle(
    ([fileName, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], fileName));
      return transfer;
    },
    [name, content] as const,
  );
}
