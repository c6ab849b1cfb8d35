namespace EcsTaskAwaiter.Tests.Support;

/// <summary>Finds deadlocks: what has not ended after minutes never will, and the test says how everything stood.</summary>
internal static class Watchdog
{
    /// <summary>Not a claim of speed: whoever needs longer is stuck.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task EndsAsync(Task task, Func<string> state)
    {
        try
        {
            await task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            Assert.Fail($"Stuck: {state()}");
        }
    }

    /// <summary>Runs on a thread of its own what might hang it.</summary>
    public static Task EndsAsync(Action call, Func<string> state) =>
        EndsAsync(Task.Factory.StartNew(call, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default), state);
}
