using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EcsTaskAwaiter.Tests.Documentation;

/// <summary>The manual's appsettings.json, loaded as an application loads it.</summary>
public sealed partial class ConfigurationExampleTests
{
    private static string Example => Manual.Page("docs/configuration.md").Blocks.Single(block => block.Language == "json").Text;

    [Fact]
    public void The_example_is_valid_and_says_what_the_defaults_are()
    {
        EcsTaskAwaiterOptions options = Load(), defaults = new();

        options.Endpoints.Should().HaveCount(2);
        options.Tls.TrustedCertificates.Should().ContainSingle();
        (options.Timeout, options.RequestTimeout, options.MaximumResponseBytes).Should().Be((defaults.Timeout, defaults.RequestTimeout, defaults.MaximumResponseBytes));
        options.Polling.Should().BeEquivalentTo(defaults.Polling, compared => compared.Excluding(polling => polling.Schedule));
    }

    [Theory]
    [InlineData("", "Password")]
    [InlineData("Tls", null)]
    [InlineData("Polling", null)]
    public void The_example_holds_every_key_that_configuration_takes_but_the_password(string section, string? apart)
    {
        JsonElement example = JsonDocument.Parse(Example).RootElement.GetProperty("Ecs");
        IEnumerable<string> keys = (section.Length == 0 ? example : example.GetProperty(section)).EnumerateObject().Select(property => property.Name);

        Action load = () => Load(new() { [$"Ecs:{section}:No such option".Replace("::", ":", StringComparison.Ordinal)] = "x" });

        // The refusal of an unknown key lists the known ones.
        string refusal = load.Should().Throw<InvalidOperationException>().Which.Message;
        keys.Concat(apart is null ? [] : [apart]).Should().BeEquivalentTo(Known().Match(refusal).Groups[1].Value.Split(", "));
    }

    private static EcsTaskAwaiterOptions Load(Dictionary<string, string?>? more = null)
    {
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(Example));
        IConfiguration configuration = new ConfigurationBuilder().AddJsonStream(json)
            .AddInMemoryCollection(more ?? []).AddInMemoryCollection([new("Ecs:Password", "a password")]).Build();
        var services = new ServiceCollection();
        services.AddEcsTaskAwaiter(configuration.GetSection("Ecs"));
        using ServiceProvider provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<EcsTaskAwaiterOptions>>().Value;
    }

    [GeneratedRegex(@"Known here: (.*)\.")]
    private static partial Regex Known();
}
