using Microsoft.AspNetCore.Http;

namespace EcsTaskAwaiter.Testing.Serving;

/// <summary>Every path the simulator knows. A trailing slash is taken everywhere.</summary>
internal static class AnswerRoutes
{
    private const string Stores = "/vdc/data-stores";
    private const string Pools = "/vdc/data-services/varrays";

    public static IReadOnlyList<AnswerRoute> All(SessionAnswers sessions, StoreAnswers stores) =>
    [
        AnswerRoute.Get("/login", sessions.Login) with { JudgesTokenItself = true },
        AnswerRoute.Get("/logout", sessions.Logout) with { JudgesTokenItself = true },
        AnswerRoute.Get("/user/whoami", sessions.WhoAmI),
        AnswerRoute.Get(Pools, stores.Pools),
        AnswerRoute.Get(Pools + "/{id}", stores.Pool),
        AnswerRoute.Get(Stores, stores.List),
        AnswerRoute.Get(Stores + "/commodity/{id}", stores.Get),
        AnswerRoute.Get(Stores + "/commodity/search/varray/{id}", stores.OfPool),
        new AnswerRoute(Stores + "/commodity", HttpMethods.Post, stores.CreateCommodityAsync),
        new AnswerRoute(Stores + "/san", HttpMethods.Post, stores.CreateSanAsync),
        AnswerRoute.Post(Stores + "/{id}/deactivate", stores.Deactivate),
        AnswerRoute.Get(Stores + "/{id}/tasks", stores.Tasks),
        AnswerRoute.Get(Stores + "/{id}/tasks/{opId}", stores.Task),
        AnswerRoute.Get(Stores + "/{type}/{id}/tasks", stores.Tasks),
        AnswerRoute.Get(Stores + "/{type}/{id}/tasks/{opId}", stores.Task),
    ];
}
