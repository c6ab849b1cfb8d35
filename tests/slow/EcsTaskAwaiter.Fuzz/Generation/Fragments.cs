namespace EcsTaskAwaiter.Fuzz;

/// <summary>Pieces that mean something to a parser, to a pattern or to a path.</summary>
internal static class Fragments
{
    public static readonly string[] OfBodies =
    [
        "{", "}", "[", "]", "{}", "[]", ",", ":", "\"", "'", "<", ">", "/>", "=", "&", ";", " ", "\n", "\0", "\u001b[31m", "\u2028", "\u202e", "\ufeff", "\ufffe", "\U0001F600",
        "<task>", "</task>", "<tasks>", "</tasks>", "<error>", "<a>", "</a>", "<a/>", "<a b='c'>", "<link href='//evil.example/tasks/A'/>", "<!-- ", " -->", "<![CDATA[", "]]>", "<?x ", "?>",
        "<?xml version=\"1.0\" encoding=\"utf-16\"?>", "<?xml version=\"1.0\" encoding=\"x-user\"?>", "<!DOCTYPE task [<!ENTITY a \"aaaaaaaa\">]>", "<!DOCTYPE t SYSTEM \"file:///etc/passwd\">",
        "&a;", "&lt;", "&amp;", "&#0;", "&#x1F600;", "&#xD800;", "xmlns=''", "xmlns:a='b'", "a:", "xsi:nil=\"true\"",
        "\"task\":", "\"tasks\":", "\"element\":", "\"op_id\":", "\"state\":\"ready\"", "\"link\":", "{\"href\":\"/a/tasks/b\"}", "\"error\":", "\"messages\":", "\"code\":", "\"data_store\":",
        "null", "true", "-", "-0", "0", "1e999", "-1e-999", "9223372036854775808", "-9223372036854775809", "79228162514264337593543950336", "0x10", "NaN", "1.7976931348623157E+309",
        "\\u0000", "\\ud800", "\\udc00\\ud800", "\\x", "\\", "\\\\\"", "token", "\"token\":\"", "password=", "<password>", "<value>", "\"value\":\"", "<name>token</name>", "Authorization: ",
        "secret secret ", "2026-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999-14:00", "0001-01-01", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ];

    public static readonly string[] OfPaths =
    [
        "/", "//", "\\", "..", ".", "%2e", "%2E%2e", "%252e", "%", "%zz", "%00", "%0d%0a", "?", "#", "@", ":", ";", "&", "=", " ", "\t", "\r\n", "\0", "\u0001", "\u007f", "\u0085", "\u2028",
        "\ud800", "\udc00", "\U0001F600", "e\u0301", "\u202e", "\uff0f", "vdc", "data-stores", "/vdc/data-stores/", "tasks", "/tasks/", "/tasks/CREATE", "CREATE", "10.4.0.101", "urn:a:b:",
        "http://", "https://", "HTTPS://evil.example:4443", "//evil.example", "user:pw@", "javascript:", "file:///", "[::1]", "xn--", "X: y\r\nHost: evil.example",
    ];

    public static readonly string[] OfHeaders =
    [
        "", " ", "0", "1", "-1", "120", "2147483648", "99999999999999999999", "1.5", "Thu, 01 Jan 2026 00:02:00 GMT", "Thu, 01 Jan 0001 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "now",
        "Wed, 21-Oct-15 07:28:00 UTC", "application/json", "application/xml; charset=utf-16", "text/html; charset=\"\"", "application/json; charset=\"x\u0000\"", ";;;", "a/b; c=\"",
        "/login", "https://evil.example/login", "http://[", "//evil.example", "javascript:alert(1)", "\u00e9", "\u4e2d", "\r\nX-Injected: 1", "\n", "\0", "\ud800", "\u001b[31m",
        "X-SDS-AUTH-TOKEN=abc; Path=/", "x-sds-auth-token=;", "X-SDS-AUTH-TOKEN=a b\u0001;HttpOnly", "BAAcQ0xOd3g0MjRCUG4z", ",", ", ,", "\"", "gzip", "chunked", "Basic cm9vdA==",
    ];

    public static readonly string[] HeaderNames =
        ["Retry-After", "Date", "Content-Type", "Content-Length", "Content-Encoding", "X-SDS-AUTH-TOKEN", "X-SDS-AUTH-MAX-AGE", "Set-Cookie", "Location", "Server", "WWW-Authenticate"];
}
