using EcsTaskAwaiter.Testing.Sessions;
using Microsoft.AspNetCore.Http;

namespace EcsTaskAwaiter.Testing.Serving;

/// <summary>Every path the simulator knows. A trailing slash is taken everywhere.</summary>
internal static class AnswerRoutes
{
    private const string Stores = "/vdc/data-stores";
    private const string Pools = "/vdc/data-services/varrays";

    private static readonly IReadOnlyList<string> Readers = [Role.SystemAdministrator, Role.SystemMonitor];
    private static readonly IReadOnlyList<string> Submitters = [Role.SystemAdministrator];

    public static IReadOnlyList<AnswerRoute> All(SessionAnswers sessions, StoreAnswers stores, bool listsTasks) =>
    [
        AnswerRoute.Get("/login", sessions.Login) with { JudgesTokenItself = true },
        AnswerRoute.Get("/logout", sessions.Logout) with { JudgesTokenItself = true },
        AnswerRoute.Get("/user/whoami", sessions.WhoAmI),
        AnswerRoute.Get(Pools, stores.Pools),
        AnswerRoute.Get(Pools + "/{id}", stores.Pool),
        AnswerRoute.Get(Stores, stores.List) with { Roles = Readers },
        AnswerRoute.Get(Stores + "/commodity/{id}", stores.Get) with { Roles = Readers },
        AnswerRoute.Get(Stores + "/commodity/search/varray/{id}", stores.OfPool) with { Roles = Readers },
        new AnswerRoute(Stores + "/commodity", HttpMethods.Post, stores.CreateCommodityAsync) with { Roles = Submitters },
        new AnswerRoute(Stores + "/san", HttpMethods.Post, stores.CreateSanAsync) with { Roles = Submitters },
        AnswerRoute.Post(Stores + "/{id}/deactivate", stores.Deactivate) with { Roles = Submitters },
        AnswerRoute.Get(Stores + "/{id}/tasks/{opId}", stores.Task) with { Roles = Readers },
        AnswerRoute.Get(Stores + "/{type}/{id}/tasks/{opId}", stores.Task) with { Roles = Readers },
        .. listsTasks ? TaskLists(stores) : [],
    ];

    private static AnswerRoute[] TaskLists(StoreAnswers stores) =>
    [
        AnswerRoute.Get(Stores + "/{id}/tasks", stores.Tasks) with { Roles = Readers },
        AnswerRoute.Get(Stores + "/{type}/{id}/tasks", stores.Tasks) with { Roles = Readers },
    ];
}
