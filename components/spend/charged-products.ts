import { products } from '#lib/catalogue/catalogue.ts';

/** The products that an account is charged for. */
export const chargedProducts = products.filter(({ free, priceField }) => !free && priceField !== undefined);
