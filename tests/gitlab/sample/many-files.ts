/** A change of 120 files in which one matters. */
import type { RawDiff } from '../../../utils/change/change';
import { makeDiff } from '../build';

const TEMPLATES = 119;

const HELPER = `@@ -1,6 +1,10 @@
 module PriceHelper
   # The price as the customer reads it.
   def price(product)
-    number_to_currency(product.price_cents / 100.0)
+    money(product.price_cents, product.note)
+  end
+
+  def money(cents, note = nil)
+    "#{number_to_currency(cents / 100.0)} <small>#{note}</small>".html_safe
   end
 end
`;

/** 119 templates with the same edit, then the helper they call, which is the last file in GitLab's order. */
export function manyFiles(): RawDiff[] {
  const templates = Array.from({ length: TEMPLATES }, (_, index) => template(index + 1));
  return [...templates, makeDiff('lib/catalogue/price_helper.rb', HELPER)];
}

/** Main's content of each file of the change. */
export function manyFilesBefore(): Record<string, string> {
  const before = (diff: string) =>
    diff
      .split('\n')
      .filter(line => /^[- ]/.test(line))
      .map(line => `${line.slice(1)}\n`)
      .join('');
  return Object.fromEntries(manyFiles().map(each => [each.new_path, before(each.diff)]));
}

function template(number: number): RawDiff {
  const name = `part-${String(number).padStart(3, '0')}`;
  const diff = [
    '@@ -1,5 +1,5 @@',
    ` <article class="product" data-part="${number}">`,
    '   <h2><%= product.name %></h2>',
    '-  <p class="price"><%= number_to_currency(product.price_cents / 100.0) %></p>',
    '+  <p class="price"><%= price(product) %></p>',
    "   <%= link_to 'More', product %>",
    ' </article>',
    '',
  ].join('\n');
  return makeDiff(`app/views/catalogue/parts/${name}.html.erb`, diff);
}
