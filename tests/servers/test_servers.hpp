// The real mail servers of mail_servers.py and the HTTP partner of partner_http.py, for unit tests. They live
// as long as the object; if the test program dies they see the end of their input and stop.
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

namespace svar::test {

// A child process whose standard input and output are ours.
class PythonServer {
 public:
  PythonServer(std::string const& script, std::vector<std::string> arguments) {
    std::string const path = std::string(SVAR_SOURCE_DIR) + "/tests/servers/" + script;
    int in[2];
    int out[2];
    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    std::vector<char*> argv;
    arguments.insert(arguments.begin(), {"python3", path});
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    pid_ = fork();
    if (pid_ < 0) throw std::runtime_error("fork");
    if (pid_ == 0) {
      dup2(in[0], 0);
      dup2(out[1], 1);
      execvp("python3", argv.data());
      _exit(127);
    }
    close(in[0]);
    close(out[1]);
    in_ = in[1];
    out_ = fdopen(out[0], "r");
    info = read();
  }
  ~PythonServer() {
    close(in_);
    kill(pid_, SIGTERM);
    int status = 0;
    waitpid(pid_, &status, 0);
    fclose(out_);
  }
  PythonServer(PythonServer const&) = delete;
  PythonServer& operator=(PythonServer const&) = delete;

  boost::json::object read() {
    char* line = nullptr;
    std::size_t size = 0;
    ssize_t const got = getline(&line, &size, out_);
    std::string const text(line == nullptr ? "" : line, got > 0 ? static_cast<std::size_t>(got) : 0);
    free(line);
    if (got <= 0) throw std::runtime_error("the test server did not start");
    return boost::json::parse(text).as_object();
  }

  // Sends one command of mail_servers.py and returns its answer. Throws when it failed.
  boost::json::object command(std::string const& line) {
    std::string const text = line + '\n';
    if (write(in_, text.data(), text.size()) != static_cast<ssize_t>(text.size()))
      throw std::runtime_error("write");
    boost::json::object answer = read();
    if (!answer.at("ok").as_bool()) throw std::runtime_error(std::string(answer.at("error").as_string()));
    return answer;
  }

  std::uint16_t port(std::string_view name) const {
    return boost::json::value_to<std::uint16_t>(info.at(name));
  }
  std::string text(std::string_view name) const { return std::string(info.at(name).as_string()); }

  boost::json::object info;

 private:
  pid_t pid_ = -1;
  int in_ = -1;
  std::FILE* out_ = nullptr;
};

struct MailServers : PythonServer {
  // `postfix` needs root and takes two seconds more.
  explicit MailServers(bool postfix = false)
      : PythonServer("mail_servers.py", postfix ? std::vector<std::string>{"run"}
                                                : std::vector<std::string>{"run", "--no-postfix"}) {}
};

struct HttpPartner : PythonServer {
  HttpPartner() : PythonServer("partner_http.py", {"--until-eof"}) {}
  std::string url(std::string const& path) const {
    return "http://127.0.0.1:" + std::to_string(port("port")) + path;
  }
};

}  // namespace svar::test
