using System.Net;
using System.Text.RegularExpressions;
using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter.Wire;

/// <summary>The beginning of a body, fit for an exception: short, on one line, without passwords and tokens.</summary>
internal static partial class BodyExcerpt
{
    public const int MaximumLength = 200;

    public const string Redacted = "***";
    public const string SecretWords = "token|password|passwd|authorization|secret";

    // What stands around the words in a pattern for <word>value</word>, whatever its attributes and whatever is inside.
    public const string ElementBefore = @"(?<open><(?<name>[\w:.-]{0,40}(?:";
    public const string ElementAfter = @")[\w:.-]{0,40})(?:\s[^>]{0,400})?>).*?(?=</\k<name>|\z)";

    // What stands after the words in a pattern for "word": "value", word=value, word: a value. An object or array is dropped to the end.
    public const string NamedAfter =
        @"[\w-]{0,40}\\*[""']?\s{0,20}[:=]\s{0,20})(?:[\[{].*|""(?:[^""\\]|\\.)*""?|'[^']*'?|\\+[""'][^""']*[""']?|[^\s<>""'&,;{}][^<>""'&,;{}\r\n]*)";

    // What lies behind is never shown, so it need not be searched.
    private const int SearchedLength = 8192;

    public static string Of(string text)
    {
        // JSON or XML inside XML is escaped. What stands outside must go first: once unescaped, a quote inside a secret would seem to end it.
        string clean = Redact(WebUtility.HtmlDecode(Redact(BeginningOf(text))));
        return Shorten(MessageText.OneLine(TokenLike().Replace(clean, Redacted)));
    }

    private static string Redact(string text) =>
        NamedValue().Replace(Element().Replace(SecretPair.Redact(text), "${open}" + Redacted), "${key}" + Redacted);

    // A token cut in two at the end would look too short to be one.
    private static string BeginningOf(string text) =>
        text.Length <= SearchedLength ? text : CutRun().Replace(text[..SearchedLength], Redacted);

    private static string Shorten(string text)
    {
        if (text.Length <= MaximumLength)
        {
            return text;
        }

        return char.IsHighSurrogate(text[MaximumLength - 1]) ? text[..(MaximumLength - 1)] : text[..MaximumLength];
    }

    [GeneratedRegex(
        $@"{ElementBefore}{SecretWords}{ElementAfter}",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Element();

    [GeneratedRegex(
        $@"(?<key>(?:{SecretWords}){NamedAfter}",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex NamedValue();

    [GeneratedRegex(@"(?:[A-Za-z0-9+/=_%-]|\\/){60,}", RegexOptions.CultureInvariant)]
    private static partial Regex TokenLike();

    [GeneratedRegex(@"[A-Za-z0-9+/=_%\\-]+\z", RegexOptions.CultureInvariant | RegexOptions.RightToLeft)]
    private static partial Regex CutRun();
}
