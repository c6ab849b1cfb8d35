using System.Text;
using Microsoft.AspNetCore.Http;

namespace EcsTaskAwaiter.Peers.Clients;

/// <summary>Writes answers.</summary>
internal static class Json
{
    public static async Task<bool> WriteAsync(HttpContext context, string body, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body), context.RequestAborted);
        return true;
    }
}
