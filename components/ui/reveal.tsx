/** Characters that hide, reorder or imitate text: control (but tab and line feed), format, default ignorable. */
const HIDDEN = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

export type TextPart = { at: number; text: string; hidden: boolean };

/** The text in parts: what can be seen as it is, and each hidden character as its code point, such as `U+202E`. */
export function revealHidden(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(HIDDEN)) {
    if (match.index > from) parts.push({ at: from, text: text.slice(from, match.index), hidden: false });
    const code = (match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    parts.push({ at: match.index, text: `U+${code}`, hidden: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ at: from, text: text.slice(from), hidden: false });
  return parts;
}

/** Text from elsewhere, byte for byte, with its hidden characters shown instead of obeyed. */
export function Revealed({ text }: { text: string }) {
  return (
    <bdi>
      {revealHidden(text).map(part =>
        part.hidden ? (
          <span key={part.at} className="hidden-character" title="A hidden character">
            {part.text}
          </span>
        ) : (
          part.text
        ),
      )}
    </bdi>
  );
}
