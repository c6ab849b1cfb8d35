using System.Globalization;
using System.Text;
using EcsTaskAwaiter.Testing.Bodies;
using EcsTaskAwaiter.Testing.Sessions;
using Microsoft.AspNetCore.Http;

namespace EcsTaskAwaiter.Testing.Serving;

/// <summary>Answers login, logout, whoami, and requests without a valid token.</summary>
internal sealed class SessionAnswers(SessionBook sessions, EcsSimulatorOptions options)
{
    private const string MaximumAge = "X-SDS-AUTH-MAX-AGE";
    private const string UsingCookies = "using-cookies";
    private const string Service = "service";

    // Appended by the login to the URL it sends the client back to (CoprHD, RequestProcessingUtils).
    private const string RedirectMarker = "auth-redirected";

    private readonly string _userName = options.UserName;
    private readonly IReadOnlyList<string> _roles = [.. options.Roles];
    private readonly string _maximumAge = ((long)options.TokenLife.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    public Answer Login(HttpContext context)
    {
        HttpRequest request = context.Request;
        string? presented = TokenReader.Read(request);
        if (sessions.Use(presented, ServingNode.Of(context)))
        {
            return Accepted(request, presented!);
        }

        if (!TryReadBasic(request.Headers.Authorization.ToString(), out string userName, out string password))
        {
            return Answer.Empty(StatusCodes.Status401Unauthorized).With("WWW-Authenticate", "basic realm=\"ViPR\"");
        }

        string client = context.Connection.RemoteIpAddress?.ToString() ?? "in memory";
        LoginResult result = sessions.Login(userName, password, client, ServingNode.Of(context));
        return result.Token is null
            ? Answer.Of(request, ErrorBody.Unauthorized(result.Refusal!))
            : Accepted(request, result.Token);
    }

    public Answer Logout(HttpContext context)
    {
        HttpRequest request = context.Request;
        string? token = TokenReader.Read(request);
        string named = request.Query["username"].ToString();
        if (!string.IsNullOrWhiteSpace(named) && sessions.Use(token, ServingNode.Of(context)))
        {
            return LogoutOf(request, named);
        }

        return sessions.Logout(token, everywhere: IsTrue(request, "force"), ServingNode.Of(context))
            ? Answer.Of(request, UserBody.LoggedOut(_userName))
            : Answer.Of(request, ErrorBody.Unauthorized("The token is not valid"));
    }

    /// <summary>The answer to a user without a role the route needs; null where there is nothing to refuse.</summary>
    public Answer? Refusal(HttpRequest request, AnswerRoute route) =>
        route.Roles.Count == 0 || route.Roles.Intersect(_roles).Any() ? null : Answer.Of(request, ErrorBody.Forbidden(_userName));

    public Answer WhoAmI(HttpContext context) => Answer.Of(context.Request, UserBody.WhoAmI(_userName, _roles));

    /// <summary>The answer to a request without a valid token; null where it has one.</summary>
    public Answer? Challenge(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (sessions.Use(TokenReader.Read(request), ServingNode.Of(context)))
        {
            return null;
        }

        string origin = $"{request.Scheme}://{request.Host}";
        string original = $"{origin}{PathSuffix.Original(context)}{request.QueryString}";
        string login = $"{origin}/login?{Service}={Uri.EscapeDataString(original)}";
        bool redirected = request.Query.ContainsKey(RedirectMarker);
        if (HttpMethods.IsGet(request.Method) && !redirected)
        {
            return Answer.Empty(StatusCodes.Status302Found).With("Location", login);
        }

        const string Page = "<html><head><title>Error 401</title></head><body><h1>HTTP Status 401 - Unauthorized</h1></body></html>";
        return new Answer(StatusCodes.Status401Unauthorized, "text/html", Encoding.UTF8.GetBytes(Page)).With("Location", login);
    }

    // All tokens of the named user, whatever "force" says; a user without any is logged out too (CoprHD, AuthenticationResource.logout).
    private Answer LogoutOf(HttpRequest request, string userName)
    {
        if (!_roles.Contains(Role.SystemAdministrator) && !_roles.Contains(Role.SecurityAdministrator))
        {
            return Answer.Of(request, ErrorBody.Forbidden(_userName));
        }

        if (userName == _userName)
        {
            sessions.ExpireAll();
        }

        return Answer.Of(request, UserBody.LoggedOut(userName));
    }

    private Answer Accepted(HttpRequest request, string token)
    {
        Answer answer = SentBackTo(request) is { } service
            ? Answer.Empty(StatusCodes.Status302Found).With("Location", service)
            : Answer.Of(request, UserBody.LoggedIn(_userName));
        answer = answer.With(TokenReader.Name, token).With(MaximumAge, _maximumAge);
        return IsTrue(request, UsingCookies)
            ? answer.With("Set-Cookie", $"{TokenReader.Name}={token}; Path=/; Max-Age={_maximumAge}; Secure; HttpOnly")
            : answer;
    }

    // Only to this server: a login that sends tokens elsewhere would be a trap even in a test.
    private static string? SentBackTo(HttpRequest request)
    {
        string service = request.Query[Service].ToString();
        string origin = $"{request.Scheme}://{request.Host}/";
        if (!service.StartsWith(origin, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return $"{service}{(service.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{RedirectMarker}";
    }

    // A name without a value counts as true (CoprHD, RequestProcessingUtils.isRequestingQueryParam).
    private static bool IsTrue(HttpRequest request, string name) =>
        request.Query.ContainsKey(name)
        && request.Query[name].ToString().ToUpperInvariant() is "" or "TRUE";

    private static bool TryReadBasic(string header, out string userName, out string password)
    {
        userName = password = string.Empty;
        const string Scheme = "Basic ";
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        byte[] bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Scheme.Length..].Trim(), bytes, out int length))
        {
            return false;
        }

        string pair = Encoding.UTF8.GetString(bytes, 0, length);
        int colon = pair.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return false;
        }

        userName = pair[..colon];
        password = pair[(colon + 1)..];
        return true;
    }
}
