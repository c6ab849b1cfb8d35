using Microsoft.AspNetCore.Http;

namespace EcsTaskAwaiter.Testing.Serving;

/// <summary>Handles one path and method, with the token and roles that it needs.</summary>
internal sealed record AnswerRoute(string Pattern, string Method, Func<HttpContext, Task<Answer>> Answer)
{
    /// <summary>Login and logout judge the token themselves.</summary>
    public bool JudgesTokenItself { get; init; }

    /// <summary>The roles of which a user must have one; empty: any user may.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    public static AnswerRoute Get(string pattern, Func<HttpContext, Answer> answer) =>
        new(pattern, HttpMethods.Get, context => Task.FromResult(answer(context)));

    public static AnswerRoute Post(string pattern, Func<HttpContext, Answer> answer) =>
        new(pattern, HttpMethods.Post, context => Task.FromResult(answer(context)));
}
