using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EcsTaskAwaiter.Cli.Commands;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>The dashboard's routes. Plain request delegates, because model binding needs reflection.</summary>
internal sealed class DashboardRoutes(
    WatchList list, EventStream events, IAntiforgery antiforgery, (string Source, string Instance) page, CancellationToken stopping)
{
    public static Task RefuseAsync(HttpContext context, int status, string problem) =>
        WriteAsync(context, status, new ProblemView(problem), DashboardJson.Default.ProblemView);

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", PageAsync);
        foreach ((string name, string mediaType, string text) in PageFiles.Parts)
        {
            app.MapGet("/" + name, context => SendAsync(context, mediaType, text));
        }

        app.MapGet("/events", EventsAsync);
        app.MapPost("/operations", context => WithTokenAsync(context, AddAsync));
        app.MapDelete("/operations/{number}", context => WithTokenAsync(context, RemoveAsync));
        app.MapFallback(context => RefuseAsync(context, StatusCodes.Status404NotFound, "There is nothing at this address. The dashboard is at /."));
    }

    private Task PageAsync(HttpContext context) =>
        SendAsync(context, "text/html; charset=utf-8", PageFiles.Html(page.Source, page.Instance, antiforgery.GetAndStoreTokens(context).RequestToken!));

    private async Task EventsAsync(HttpContext context)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await events.SendAsync(context, ended.Token).ConfigureAwait(false);
    }

    private async Task WithTokenAsync(HttpContext context, Func<HttpContext, Task> action)
    {
        if (await antiforgery.IsRequestValidAsync(context).ConfigureAwait(false))
        {
            await action(context).ConfigureAwait(false);
        }
        else
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "This page is out of date: reload it, then try again.").ConfigureAwait(false);
        }
    }

    private async Task AddAsync(HttpContext context)
    {
        try
        {
            AddRequest? request = await JsonSerializer.DeserializeAsync(context.Request.Body, DashboardJson.Default.AddRequest, context.RequestAborted).ConfigureAwait(false);
            string[] words = request?.Operation?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];
            WatchedEntry entry = list.Add(OperationArgument.Parse(words));
            await WriteAsync(context, StatusCodes.Status200OK, new AddedView(entry.Number), DashboardJson.Default.AddedView).ConfigureAwait(false);
        }
        catch (UsageException usage)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, usage.Message).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is JsonException or BadHttpRequestException)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "The request cannot be read: send {\"operation\": \"LINK\"}.").ConfigureAwait(false);
        }
    }

    private Task RemoveAsync(HttpContext context)
    {
        bool isNumber = int.TryParse(context.Request.RouteValues["number"] as string, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        if (!isNumber || !list.Remove(number))
        {
            return RefuseAsync(context, StatusCodes.Status404NotFound, "This operation is no longer on the page.");
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task SendAsync(HttpContext context, string mediaType, string text)
    {
        context.Response.ContentType = mediaType;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    private static Task WriteAsync<T>(HttpContext context, int status, T value, JsonTypeInfo<T> type)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(value, type, contentType: null, context.RequestAborted);
    }
}
