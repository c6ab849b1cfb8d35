using Microsoft.Extensions.Options;

namespace EcsTaskAwaiter.Fleet.Hosting;

internal sealed class FleetOptionsValidator : IValidateOptions<EcsFleetOptions>
{
    private const int MostShards = 64;

    public ValidateOptionsResult Validate(string? name, EcsFleetOptions options) => options.Shards is >= 1 and <= MostShards
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"Shards of the cluster '{name}' is {options.Shards}; it must be from 1 to {MostShards}.");
}
