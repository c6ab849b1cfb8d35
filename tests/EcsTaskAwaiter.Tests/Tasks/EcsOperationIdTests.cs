using System.Text;
using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.Configuration;

namespace EcsTaskAwaiter.Tests.Tasks;

public class EcsOperationIdTests
{
    private static readonly Uri Server = new("https://ecs.example:4443/");

    private static readonly Gen<string> Ids = Gen.OneOf<string>(
            Gen.String,
            Gen.Char["./\\%2eEF?#:@&=+;~ \u00e9"].Array[1, 8].Select(letters => new string(letters)),
            Gen.OneOf(".", "..", "...", "%2e%2e", "urn:storageos:HostingDeviceInfo:6d1f:", "10.9.8.1", "a/../../b", "//evil.example/x"))
        .Select(text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)))
        .Where(text => !string.IsNullOrWhiteSpace(text));

    [Fact]
    public void Whatever_the_ids_the_path_keeps_its_five_segments_and_its_host() => Gen.Select(Ids, Ids).Sample((store, operation) =>
    {
        EcsOperationId id = EcsOperationId.ForDataStore(store, operation);
        var resolved = new Uri(Server, id.TaskPath);
        resolved.Authority.Should().Be(Server.Authority);
        resolved.Query.Should().BeEmpty();
        resolved.Fragment.Should().BeEmpty();
        string[] segments = resolved.AbsolutePath.Split('/');
        segments.Should().HaveCount(6);
        (segments[0], segments[1], segments[2], segments[4]).Should().Be((string.Empty, "vdc", "data-stores", "tasks"));
    });

    [Fact]
    public void Ids_that_are_not_only_dots_arrive_as_they_were_given() => Gen.Select(Ids, Ids).Where((store, operation) => store is not ("." or "..") && operation is not ("." or "..")).Sample((store, operation) =>
    {
        EcsOperationId id = EcsOperationId.ForDataStore(store, operation);
        id.OpId.Should().Be(operation);
        Uri.UnescapeDataString(new Uri(Server, id.TaskPath).AbsolutePath.Split('/')[3]).Should().Be(store);
    });

    [Fact]
    public void A_task_path_read_as_a_link_names_the_same_path() => Gen.Select(Ids, Ids).Sample((store, operation) =>
    {
        EcsOperationId id = EcsOperationId.ForDataStore(store, operation);
        EcsOperationId.FromLink(id.TaskPath).TaskPath.Should().Be(id.TaskPath);
        EcsOperationId.FromLink(new Uri(Server, id.TaskPath).AbsoluteUri).TaskPath.Should().Be(id.TaskPath);
    });

    [Fact]
    public void Whatever_the_ids_the_path_reads_back_as_an_equal_id() => Gen.Select(Ids, Ids).Sample((store, operation) =>
    {
        EcsOperationId id = EcsOperationId.ForDataStore(store, operation);
        EcsOperationId.Parse(id.TaskPath).Should().Be(id);
        EcsOperationId.Parse(id.TaskPath.AsSpan()).Should().Be(id);
        JsonSerializer.Deserialize<EcsOperationId>(JsonSerializer.Serialize(id)).Should().Be(id);
    });

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("CREATE")]
    [InlineData("/vdc/data-stores/10.4.0.101/CREATE")]
    [InlineData("vdc/data-stores/10.4.0.101/tasks/CREATE")]
    public void What_is_no_task_path_is_refused_with_its_text_and_the_form_that_is_taken(string text)
    {
        EcsOperationId.TryParse(text, null, out EcsOperationId id).Should().BeFalse();
        id.Should().Be(default(EcsOperationId));
        FluentActions.Invoking(() => EcsOperationId.Parse(text)).Should().Throw<FormatException>().WithMessage($"'{text}' is not a task link*/vdc/data-stores/10.4.0.101/tasks/CREATE*");
    }

    [Fact]
    public void Configuration_binds_it_and_names_the_key_of_one_that_is_no_path()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Good"] = "/vdc/data-stores/10.4.0.101/tasks/CREATE", ["Bad"] = "10.4.0.101",
        }).Build();

        configuration.GetValue<EcsOperationId>("Good").Should().Be(EcsOperationId.ForDataStore("10.4.0.101", "CREATE"));
        InvalidOperationException refusal = configuration.Invoking(bad => bad.GetValue<EcsOperationId>("Bad")).Should().Throw<InvalidOperationException>().Which;
        refusal.Message.Should().Contain("'Bad'");
        refusal.InnerException!.Message.Should().StartWith("'10.4.0.101' is not a task link");
    }

    [Theory]
    [InlineData("https://other.example:4443/vdc/data-stores/10.9.8.1/tasks/CREATE")]
    [InlineData("https://user@other.example/vdc/data-stores/10.9.8.1/tasks/CREATE?x=1#y")]
    [InlineData("/vdc/data-stores/10.9.8.1/tasks/CREATE/")]
    public void Of_a_link_only_the_path_is_kept(string link)
    {
        EcsOperationId id = EcsOperationId.FromLink(link);
        id.Should().Be(EcsOperationId.ForDataStore("10.9.8.1", "CREATE"));
        id.TaskPath.Should().Be("/vdc/data-stores/10.9.8.1/tasks/CREATE");
    }

    [Fact]
    public void A_link_with_a_typed_path_keeps_its_type() =>
        EcsOperationId.FromLink("/vdc/data-stores/filesystems/urn:x:1:/tasks/0b7f").ResourcePath.Should().Be("/vdc/data-stores/filesystems/urn:x:1:");

    [Theory]
    [InlineData("/vdc/data-stores/10.9.8.1")]
    [InlineData("/vdc/data-stores/10.9.8.1/tasks")]
    [InlineData("/tasks/CREATE")]
    [InlineData("vdc/data-stores/10.9.8.1/tasks/CREATE")]
    [InlineData("/vdc/../data-stores/tasks/CREATE")]
    [InlineData("/vdc/%2e%2e/tasks/CREATE")]
    [InlineData("//evil.example/vdc/tasks/CREATE")]
    [InlineData("https://other.example")]
    public void What_is_no_task_link_is_refused_by_name(string link)
    {
        Action read = () => EcsOperationId.FromLink(link);
        read.Should().Throw<ArgumentException>().WithMessage($"*'{link}'*");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void An_empty_id_is_refused(string? empty)
    {
        Assert.ThrowsAny<ArgumentException>(() => EcsOperationId.ForDataStore(empty!, "CREATE"));
        Assert.ThrowsAny<ArgumentException>(() => EcsOperationId.ForDataStore("10.9.8.1", empty!));
        Assert.ThrowsAny<ArgumentException>(() => EcsOperationId.FromLink(empty!));
    }

    [Fact]
    public void The_default_value_has_empty_parts()
    {
        EcsOperationId none = default;
        (none.ResourcePath, none.OpId, none.TaskPath, none.ToString()).Should().Be((string.Empty, string.Empty, string.Empty, string.Empty));
    }

    [Theory]
    [InlineData("10.9.8.1", null)]
    [InlineData("10.9.8.1", " ")]
    [InlineData(null, "CREATE")]
    public void A_task_without_a_link_needs_both_ids(string? store, string? operation)
    {
        Action read = () => EcsOperationId.FromTask(new EcsTask { Resource = new EcsNamedResource { Id = store }, OpId = operation });
        read.Should().Throw<ArgumentException>().WithMessage("*names no operation*");
    }

    [Theory]
    [InlineData("/a/tasks/X")]
    [InlineData("https://node:4443/a/tasks/X")]
    public void The_shortest_link_has_one_segment_before_its_tasks(string link) => EcsOperationId.FromLink(link).TaskPath.Should().Be("/a/tasks/X");

    [Theory]
    [InlineData("/a/./tasks/X")]
    [InlineData("?/a/tasks/X")]
    [InlineData("://host/a/tasks/X")]
    public void A_link_with_a_dot_or_without_its_beginning_is_refused(string link) =>
        FluentActions.Invoking(() => EcsOperationId.FromLink(link)).Should().Throw<ArgumentException>();

    [Fact]
    public void A_task_is_named_by_its_link_else_by_its_ids()
    {
        var resource = new EcsNamedResource { Id = "10.9.8.1" };
        EcsOperationId.FromTask(new EcsTask { Link = "/a/b/tasks/X", Resource = resource, OpId = "Y" }).TaskPath.Should().Be("/a/b/tasks/X");
        EcsOperationId.FromTask(new EcsTask { Link = "/a/b", Resource = resource, OpId = "Y" }).Should().Be(EcsOperationId.ForDataStore("10.9.8.1", "Y"));
        Action nameless = () => EcsOperationId.FromTask(new EcsTask { Link = "/a/b" });
        nameless.Should().Throw<ArgumentException>().WithMessage("*'/a/b'*");
        FluentActions.Invoking(() => EcsOperationId.FromTask(null!)).Should().Throw<ArgumentNullException>().WithParameterName("task");
    }
}
