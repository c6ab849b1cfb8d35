using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace EcsTaskAwaiter.Fleet.Storage;

/// <summary>The grain storage of this silo: the one named <see cref="Name"/>, else the default one.</summary>
internal sealed class FleetStorage(IServiceProvider provider)
{
    public const string Name = "EcsTaskAwaiter";
    private const string DefaultName = "Default";

    private const string StorageCure =
        $"grain storage named '{Name}' or a default one in every silo: call silo.AddRedisGrainStorage(\"{Name}\", ...), silo.AddAdoNetGrainStorage(\"{Name}\", ...) or, " +
        $"where nothing has to outlive the silos, silo.AddMemoryGrainStorage(\"{Name}\")";

    private const string ReminderCure =
        "reminders in every silo: call silo.UseRedisReminderService(...), silo.UseAdoNetReminderService(...) or, where nothing has to outlive the silos, silo.UseInMemoryReminderService()";

    private readonly IGrainStorage? _storage = provider.GetKeyedService<IGrainStorage>(Name) ?? provider.GetKeyedService<IGrainStorage>(DefaultName);

    public bool Exists => _storage is not null;

    /// <summary>What <see cref="EcsWaitOptions.Unattended"/> lacks in this silo, with the cure; null when it lacks nothing.</summary>
    public string? UnattendedProblem { get; } =
        provider.GetKeyedService<IGrainStorage>(Name) is null && provider.GetKeyedService<IGrainStorage>(DefaultName) is null ? $"EcsWaitOptions.Unattended needs {StorageCure}."
        : provider.GetService<IReminderTable>() is null ? $"EcsWaitOptions.Unattended needs {ReminderCure}."
        : null;

    /// <exception cref="InvalidOperationException">There is no grain storage.</exception>
    public StoredDocument<T> Document<T>(string name, GrainId owner)
        where T : class =>
        new(_storage ?? throw new InvalidOperationException($"This needs {StorageCure}."), name, owner);
}
